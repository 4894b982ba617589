"""What docxtpl does to filled XML, done only where something asks for it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.assembly.engine.limits import BREAK, meter
from pipeline.assembly.engine.tables import declares_its_columns

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

TYPED = ("\n", "\t", "\a", "\f")
_END = "</w:p>"
_DRAWING = re.compile(r"""(<wp:docPr\b[^>]*?\sid=)(["'])[^"']*\2""")
FIRST_DRAWING = 1001
"""Where docxtpl begins to number drawings."""
_ROOT, _TABLE = re.compile(r"<(w:\w+)\b[^>]*>"), re.compile(r"<w:tbl[ >]|</w:tbl>")
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


@cache
def docxtpl() -> "DocxTemplate":
    """The passes of docxtpl; they use nothing of the template they belong to."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 (a template that was kept does without)

    return DocxTemplate("")


def lines_of(source: str) -> str:
    """Each paragraph on a line of its own: a line number tells which one failed."""
    return source.replace("<w:p ", "\n<w:p ").replace("<w:p>", "\n<w:p>")


def without_escapes(text: str) -> str:
    """The braces that an author wrote apart, so that they should not make a tag."""
    for written, meant in _ESCAPES:
        text = text.replace(written, meant)
    return text


def with_breaks(filled: str) -> str:
    """Line breaks, tabs and pages typed in a text, as Word writes them.

    docxtpl reads paragraph by paragraph, up to the first end of one; only those are read here
    in which such a character stands.
    """
    meter().write(BREAK * sum(map(filled.count, TYPED)))
    made, done = list[str](), 0
    while (start := _next(filled, done)) >= 0:
        begin = max(filled.rfind(_END, done, start) + len(_END), done)
        end = filled.find(_END, start) + len(_END)
        if end < start:
            break
        made += (filled[done:begin], docxtpl().resolve_listing(filled[begin:end]))
        done = end
    return "".join([*made, filled[done:]]) if made else filled


def _next(text: str, start: int) -> int:
    return min((at for each in TYPED if (at := text.find(each, start)) >= 0), default=-1)


def with_drawings_numbered(filled: str) -> str:
    """An id of its own for each drawing, in the order of the document."""
    if "<wp:docPr" not in filled:
        return filled
    ranks = iter(range(FIRST_DRAWING, FIRST_DRAWING + filled.count("<wp:docPr") + 1))
    return _DRAWING.sub(lambda found: f'{found[1]}"{next(ranks)}"', filled)


def with_tables_fixed(filled: str) -> str:
    """As many columns declared as the loops made; docxtpl sees only the tables that need it."""
    root = _ROOT.search(filled)
    spans = [(a, b) for a, b in _whole_tables(filled) if not declares_its_columns(filled[a:b])]
    if root is None or not spans:
        return filled
    fixed = _tables_fixed([filled[start:end] for start, end in spans], root[0], root[1])
    made, done = list[str](), 0
    for (start, end), table in zip(spans, fixed, strict=True):
        made += (filled[done:start], table)
        done = end
    return "".join([*made, filled[done:]])


def _whole_tables(filled: str) -> Iterator[tuple[int, int]]:
    """Where each table begins and ends, with the tables that it holds."""
    depth, start = 0, 0
    for mark in _TABLE.finditer(filled):
        if depth == 0:
            start = mark.start()
        depth += -1 if mark[0].startswith("</") else 1
        if depth == 0:
            yield start, mark.end()


def _tables_fixed(tables: list[str], opening: str, name: str) -> list[str]:
    tree = docxtpl().fix_tables(f"{opening}{''.join(tables)}</{name}>")
    text = etree.tostring(tree, encoding="unicode")
    return [text[start:end] for start, end in _whole_tables(text)]
