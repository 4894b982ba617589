"""Make good what loops leave behind: empty cells, names used twice, columns that do not fit."""

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

CELL, PARAGRAPH, ROW = qn("w:tc"), qn("w:p"), qn("w:tr")
CELL_WIDTH, CELL_SPAN = (f"{qn('w:tcPr')}/{qn(name)}" for name in ("w:tcW", "w:gridSpan"))
GRID = f"{qn('w:tblGrid')}/{qn('w:gridCol')}"
WIDTH, VALUE, ID, NAME = qn("w:w"), qn("w:val"), qn("w:id"), qn("w:name")


def tidy(body: Element) -> None:
    """The whole of it, in place."""
    close_cells(body)
    order_spans(body)
    separate_bookmarks(body)
    number_captions(body)
    for table in body.iter(qn("w:tbl")):
        fit_columns(table)


def close_cells(body: Element) -> None:
    """Word refuses a cell that does not end with a paragraph."""
    for cell in body.iter(CELL):
        if len(cell) == 0 or cell[-1].tag != PARAGRAPH:
            cell.append(OxmlElement("w:p"))


def order_spans(body: Element) -> None:
    """Put the width of a cell before its span: docxtpl does not, the standard does."""
    for span in body.iter(qn("w:gridSpan")):
        width = span.getnext()
        if width is not None and width.tag == qn("w:tcW"):
            span.addprevious(width)


def separate_bookmarks(body: Element) -> None:
    """Give each bookmark an id and a name of its own."""
    open_ids: dict[str | None, str] = {}
    seen: dict[str, int] = {}
    for mark in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        old = mark.get(ID)
        if mark.tag == qn("w:bookmarkStart"):
            open_ids[old] = str(sum(seen.values()) + 1)
            name = mark.get(NAME) or "signet"
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                mark.set(NAME, f"{name}_{seen[name]}")
        mark.set(ID, open_ids.get(old, "0"))


def number_captions(body: Element) -> None:
    """Write the result of each SEQ field: « Tableau 12 », loops included."""
    counts: dict[str, int] = {}
    for field in body.iter(qn("w:fldSimple")):
        words = (field.get(qn("w:instr")) or "").split()
        if words[:1] == ["SEQ"]:
            counts[words[1]] = counts.get(words[1], 0) + 1
            for text in field.iter(qn("w:t")):
                text.text = str(counts[words[1]])


def fit_columns(table: Element) -> None:
    """Share the width of the table between the columns that the loops made.

    The row with the most cells says how wide each asks to be.
    """
    columns = table.findall(GRID)
    widest = max(table.iter(ROW), key=lambda row: len(row.findall(CELL)), default=None)
    asked = [] if widest is None else [_asked(cell) for cell in widest.iter(CELL)]
    given = [int(column.get(WIDTH) or 0) for column in columns]
    if len(asked) != len(given) or not all(asked):
        return
    widths = [round(width * sum(given) / sum(asked)) for width in asked]
    if widths == given == asked:
        return
    for column, width in zip(columns, widths, strict=True):
        column.set(WIDTH, str(width))
    for row in table.iter(ROW):
        _widen(row, widths)


def _asked(cell: Element) -> int:
    width = cell.find(CELL_WIDTH)
    return int(width.get(WIDTH) or 0) if width is not None else 0


def _widen(row: Element, widths: list[int]) -> None:
    """Give each cell of the row the width of the columns it spans."""
    start = 0
    for cell in row.iter(CELL):
        span, width = cell.find(CELL_SPAN), cell.find(CELL_WIDTH)
        end = start + (int(span.get(VALUE) or 1) if span is not None else 1)
        if width is not None:
            width.set(WIDTH, str(sum(widths[start:end])))
        start = end
