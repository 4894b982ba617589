"""Whether the tables of a template keep their columns, whatever the data."""

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"<w:(?P<open>tbl|tr|tc|gridCol)(?=[ />])|</w:(?P<close>tbl|tr|tc)>"
    r"|<w:gridSpan w:val=\"(?P<span>[^\"]*)\"|\{%-?\s*(?P<tag>\w+)|\{\{"
)
_COLUMN, _CELL = re.compile(r"<w:gridCol[ />]"), re.compile(r"<w:tc[ />]")
_SPAN = re.compile(r"<w:gridSpan w:val=\"(\d+)\"")
_BLOCKS = frozenset({"for", "if", "macro", "call", "filter", "with", "block"})


@dataclass
class _Table:
    columns: int = 0
    cells: int = 0
    spanned: int = 0
    in_row: bool = False
    in_cell: bool = False
    depth: int = 0
    rows_kept: int = 0
    sound: bool = True
    widths: list[tuple[int, int]] = field(default_factory=list)


def are_stable(source: str) -> bool:
    """Whether docxtpl would leave every table as it is, however often its rows are repeated.

    Each row must fill the declared columns, none may be made by a loop of cells, and one at least
    is always there.
    """
    table: _Table | None = None
    for token in _TOKEN.finditer(source):
        if token["open"] == "tbl":
            if table is not None:
                return False  # a table in a table: docxtpl counts both together
            table = _Table()
        elif token["close"] == "tbl" and table is not None:
            if not (table.sound and table.rows_kept and not table.depth):
                return False
            table = None
        elif table is not None:
            _read(table, token)
    return True


def declares_its_columns(table: str) -> bool:
    """Whether docxtpl would leave this table, once filled, as it is: its longest row fits."""
    if table.count("<w:tbl>") + table.count("<w:tbl ") > 1:
        return False  # a table in a table: docxtpl counts both together
    columns = len(_COLUMN.findall(table))
    rows = [len(_CELL.findall(row)) for row in table.split("</w:tr>")]
    if "<w:gridSpan" not in table:
        return max(rows) == columns
    spanned = [_spanned(row) for row in table.split("</w:tr>")]
    return max(rows) <= columns <= max(map(sum, zip(rows, spanned, strict=True)))


def _spanned(row: str) -> int:
    """How many columns its cells take beside their own."""
    return sum(int(span) - 1 for span in _SPAN.findall(row))


def _read(table: _Table, token: re.Match[str]) -> None:
    match token["open"], token["close"]:
        case "gridCol", _:
            table.columns += 1
        case "tr", _:
            table.in_row, table.cells, table.spanned = True, 0, 0
        case "tc", _:
            table.in_cell = True
            table.cells += 1
        case _, "tc":
            table.in_cell = False
        case _, "tr":
            table.in_row = False
            full = table.cells + table.spanned == table.columns
            table.sound &= full
            table.rows_kept += table.depth == 0
        case _:
            _tag(table, token)


def _tag(table: _Table, token: re.Match[str]) -> None:
    span, tag = token["span"], token["tag"]
    if span is not None:
        table.sound &= span.isdigit()
        table.spanned += int(span) - 1 if span.isdigit() else 0
    elif table.in_cell:
        return
    elif table.in_row or tag is None:
        table.sound = False  # cells, or rows, come from the data
    elif tag in _BLOCKS:
        table.depth += 1
    elif tag.startswith("end"):
        table.depth -= 1
