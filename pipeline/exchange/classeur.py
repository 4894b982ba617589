"""A spreadsheet file from plain rows: texts stay texts, the same rows give the same bytes."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # xlsxwriter has no types

from pipeline.answers import clean

Cell = str | int | float | datetime | None
"""What a cell may hold; None is left blank."""

LONGEST = 32_767
"""The longest text of a cell, in UTF-16 units: Excel’s limit."""
NAME_LENGTH = 31
CREATED = datetime(2014, 2, 21)
"""The date in the properties of the file: that of the law, whenever it is made."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#0F4C5C", "border_color": "#B9C7CB"}
_CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B9C7CB"}


@dataclass(frozen=True)
class Column:
    """A header and its width, in characters."""

    header: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """One sheet; `empty` is what it says when it has no rows."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    empty: str


def workbook(sheets: Iterable[Sheet], *, title: str, custom: Mapping[str, str]) -> bytes:
    """The .xlsx: on each sheet a header that stays in view, filters, wrapped texts."""
    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": _text(title)[:255], "created": CREATED})
        for name, value in custom.items():
            book.set_custom_property(name, _text(value), "text")
        styles = _Styles(book)
        taken: set[str] = set()
        for sheet in sheets:
            name = sheet_name(sheet.name, taken)
            taken.add(name.casefold())
            _write(book.add_worksheet(name), sheet, styles)
    return content.getvalue()


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts: no forbidden character, 31 at most, not used twice."""
    plain = _FORBIDDEN.sub(" ", _text(wanted)).strip("' ")[:NAME_LENGTH].strip() or "Feuille"
    name, rank = plain, 2
    while name.casefold() in taken:
        end = f" ({rank})"
        name, rank = plain[: NAME_LENGTH - len(end)] + end, rank + 1
    return name


class _Styles:
    def __init__(self, book: Any) -> None:
        self.header = book.add_format(_CELL | _HEADER)
        self.cell = book.add_format(_CELL)
        self.date = book.add_format(_CELL | {"num_format": "dd/mm/yyyy hh:mm", "align": "left"})


def _write(target: Any, sheet: Sheet, styles: _Styles) -> None:
    for place, column in enumerate(sheet.columns):
        target.set_column(place, place, column.width)
        target.write_string(0, place, _text(column.header), styles.header)
    for rank, row in enumerate(sheet.rows, 1):
        for place, value in enumerate(row):
            _put(target, rank, place, value, styles)
    if not sheet.rows:
        target.write_string(1, 0, _text(sheet.empty))
    target.freeze_panes(1, 0)
    target.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    target.set_landscape()
    target.set_paper(9)  # A4
    target.repeat_rows(0)
    target.fit_to_pages(1, 0)


def _put(target: Any, rank: int, place: int, value: Cell, styles: _Styles) -> None:
    match value:
        case None | "":
            target.write_blank(rank, place, None, styles.cell)
        case str():
            target.write_string(rank, place, _text(value), styles.cell)
        case datetime():
            target.write_datetime(rank, place, value.replace(tzinfo=None), styles.date)
        case _:
            target.write_number(rank, place, value, styles.cell)


def _text(value: str) -> str:
    """Without what XML forbids, and no longer than a cell may be."""
    text = clean(value)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
