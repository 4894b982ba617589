"""Tables in which a loop made columns: as wide as before, whatever their number."""

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

CELL, ROW, WIDTH, VALUE = qn("w:tc"), qn("w:tr"), qn("w:w"), qn("w:val")
CELL_WIDTH, CELL_SPAN = qn("w:tcW"), qn("w:gridSpan")
GRID = f"{qn('w:tblGrid')}/{qn('w:gridCol')}"
LONGEST = 3
"""How many columns one turn of a loop makes, at most."""
FULL = 0.9
"""How much of its table a row takes, at least, when its widths are those of the template's page:
the rest went with the columns of the tags."""


def fit_columns(table: Element) -> None:
    """Share the width of the table between the columns that the loops made.

    The row with the most cells says how wide each asks to be: in the document, or in the template
    where one stood for all (as LibreOffice writes it): then they share what it had.
    """
    columns = table.findall(GRID)
    widest = max(table.iter(ROW), key=lambda row: len(row.findall(CELL)), default=None)
    asked = [] if widest is None else [_asked(cell) for cell in widest.iter(CELL)]
    given = [int(column.get(WIDTH) or 0) for column in columns]
    if len(asked) != len(given) or not all(asked):
        return
    shares = _shared(asked, sum(given))
    widths = [round(width * sum(given) / sum(shares)) for width in shares]
    if widths == given == asked:
        return
    for column, width in zip(columns, widths, strict=True):
        column.set(WIDTH, str(width))
    for row in table.iter(ROW):
        _widen(row, widths)


def _shared(asked: Sequence[int], room: int) -> Sequence[float]:
    """What each may take when one turn of the loop was as wide as all of them are to be."""
    if FULL * sum(asked) <= room:
        return asked
    added, start, end = max(_repeated(asked), default=(0, 0, 0))
    if not FULL * room <= sum(asked) - added <= room:
        return asked
    looped = asked[start:end]
    left = room - sum(asked[:start]) - sum(asked[end:])
    return [*asked[:start], *(width * left / sum(looped) for width in looped), *asked[end:]]


def _repeated(widths: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """What repeats itself: what the repetition adds, where it begins and where it ends."""
    for length in range(1, LONGEST + 1):
        for start in range(len(widths) - 2 * length + 1):
            turn, turns = widths[start : start + length], 1
            while widths[start + turns * length :][:length] == turn:
                turns += 1
            yield sum(turn) * (turns - 1), start, start + turns * length


def _asked(cell: Element) -> int:
    width = _property(cell, CELL_WIDTH)
    return int(width.get(WIDTH) or 0) if width is not None else 0


def _property(cell: Element, name: str) -> Element | None:
    """One of the properties of a cell; they come first in it."""
    first = next(cell.iterchildren(), None)
    return None if first is None else next(first.iterchildren(name), None)


def _widen(row: Element, widths: list[int]) -> None:
    """Give each cell of the row the width of the columns it spans."""
    start = 0
    for cell in row.iterchildren(CELL):
        span, width = _property(cell, CELL_SPAN), _property(cell, CELL_WIDTH)
        end = start + (int(span.get(VALUE) or 1) if span is not None else 1)
        if width is not None:
            width.set(WIDTH, str(sum(widths[start:end])))
        start = end
