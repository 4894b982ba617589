r"""A table of contents, and lists of tables, that are right when the file opens.

The template holds TOC fields; their results are written here, from the headings and captions as
they are, so that no reader has to be asked to update anything. Pages are known to a layout engine
only: without them the field says so (switch \n), and Word's own update agrees with what is shown.
"""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.assembly.finishing import markup
from pipeline.assembly.finishing.headings import headings, text_of
from pipeline.assembly.finishing.legendes import captions
from pipeline.assembly.finishing.ordinaux import knows_style, raise_ordinals

NO_HEADING, NO_CAPTION = "Aucun titre.", "Aucun élément."
PROPERTIES, CODE, ID, NAME = qn("w:pPr"), qn("w:instrText"), qn("w:id"), qn("w:name")
PARAGRAPH, TEXT = qn("w:p"), qn("w:t")
START, END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_MARK = re.compile(r'\s*TC\s+"([^"]*)"(.*)')
"""A place that a table lists under words of its own."""


@dataclass(frozen=True)
class _Entry:
    """One line: how deep, the number apart from the words, the paragraph it leads to."""

    level: int
    number: str
    text: str
    paragraph: Element


def write_toc(document: Document, pages: Mapping[str, str] | None = None) -> None:
    """Write the result of each TOC field; `pages` gives the page of each bookmark.

    A document without TOC field is left as it is.
    """
    body = document.element.body
    tables = _fields(body)
    if not tables:
        return
    known = _Known(document)
    listed = [known.entries(_code(field[0])) for field in tables]
    marks = _bookmarks(body, [entry.paragraph for entries in listed for entry in entries])
    for field, entries in zip(tables, listed, strict=True):
        _write(field, entries, known, marks, pages)


def _write(
    field: Sequence[Element],
    entries: Sequence[_Entry],
    known: "_Known",
    marks: Mapping[Element, str],
    pages: Mapping[str, str] | None,
) -> None:
    figures = bool(_switch(_code(field[0]), "c"))
    lines = [
        markup.paragraph(known.style(entry, figures), [_link(entry, marks[entry.paragraph], pages)])
        for entry in entries
    ]
    if not lines:
        nothing = NO_CAPTION if figures else NO_HEADING
        blank = _Entry(1, "", nothing, field[0])
        lines = [markup.paragraph(known.style(blank, figures), [markup.run(nothing)])]
    for line in lines:
        raise_ordinals(list(line.iter(TEXT)), styled=known.raised)
    _replace(field, lines, _instruction(field, pages))


class _Known:
    """What a document has to list, and the styles of the lines."""

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._headings = [
            _Entry(h.level, h.number, h.text, h.paragraph) for h in headings(document)
        ]
        self._captions = captions(document.element.body)
        self.raised = knows_style(document)
        self._ids = {(style.name or "").lower(): style.style_id for style in document.styles}

    def entries(self, code: str) -> list[_Entry]:
        r"""What a field lists: captions (\c), TC fields (\f) or headings, of a bookmark (\b)."""
        name, kind, bound = (_switch(code, letter) for letter in "cfb")
        if kind:
            return self._of_marks(kind)
        listed = self._of_sequence(name) if name else self._of_levels(*_levels(code))
        if not bound:
            return listed
        within = _within(self._body, bound)
        return [entry for entry in listed if entry.paragraph in within]

    def _of_levels(self, first: int, last: int) -> list[_Entry]:
        return [entry for entry in self._headings if first <= entry.level <= last]

    def _of_sequence(self, name: str) -> list[_Entry]:
        return [
            _Entry(1, "", text_of(caption.paragraph), caption.paragraph)
            for caption in self._captions
            if caption.sequence.lower() == name.lower()
        ]

    def _of_marks(self, kind: str) -> list[_Entry]:
        marks = ((node, _MARK.match(node.text or "")) for node in self._body.iter(CODE))
        return [
            _Entry(1, "", mark[1], next(node.iterancestors(PARAGRAPH)))
            for node, mark in marks
            if mark and _switch(mark[2], "f") == kind
        ]

    def style(self, entry: _Entry, figures: bool) -> str:
        """The style id of a line: Word translates ids (TM1), never names (toc 1)."""
        names = ["table of figures"] if figures else []
        names += [f"toc {entry.level}", "toc 1", "normal"]
        return next((self._ids[name] for name in names if name in self._ids), "Normal")


def _fields(body: Element) -> list[list[Element]]:
    """For each TOC field, the paragraphs from its beginning to its end."""
    coded = dict.fromkeys(next(code.iterancestors(PARAGRAPH)) for code in body.iter(CODE))
    found: list[list[Element]] = []
    for paragraph in coded:
        within = found and paragraph in found[-1]
        if not within and _code(paragraph).startswith("TOC"):
            found += filter(None, [_closed(paragraph)])
    return found


def _closed(first: Element) -> list[Element]:
    """The paragraphs up to the end of the field that begins here; none if it has no end."""
    depth, field = 0, []
    for paragraph in (first, *first.itersiblings(PARAGRAPH)):
        field.append(paragraph)
        for mark in paragraph.iter(qn("w:fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType")) or "", 0)
        if depth == 0:
            return field
    return []


def _code(paragraph: Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(CODE)).strip()


def _instruction(field: Sequence[Element], pages: object) -> str:
    own = _code(field[0]).partition("PAGEREF")[0]
    plain = re.sub(r"\s*\\n(\s+\"[^\"]*\")?(?=\s|$)", "", own).strip()
    return f" {plain} " if pages is not None else f" {plain} \\n "


def _levels(code: str) -> tuple[int, int]:
    span = re.search(r'\\o\s+"(\d)-(\d)"', code)
    return (int(span[1]), int(span[2])) if span else (1, 3)


def _switch(code: str, letter: str) -> str:
    found = re.search(rf'\\{letter}\s+"?([^"\\\s]+)', code)
    return found[1] if found else ""


def _within(body: Element, bookmark: str) -> set[Element]:
    """The paragraphs between the two ends of a bookmark."""
    found: set[Element] = set()
    number = None
    for node in body.iter(PARAGRAPH, START, END):
        if node.tag == START and node.get(NAME) == bookmark:
            number = node.get(ID)
        elif node.tag == END and node.get(ID) == number:
            break
        elif number is not None and node.tag == PARAGRAPH:
            found.add(node)
    return found


def _bookmarks(body: Element, listed: Sequence[Element]) -> dict[Element, str]:
    """Mark each paragraph, in the place of any mark that Word left; the names of the marks."""
    opened = [mark for mark in body.iter(START) if (mark.get(NAME) or "").startswith("_Toc")]
    stale = {mark.get(ID) for mark in opened}
    taken = 0
    for mark in list(body.iter(START, END)):
        taken = max(taken, int(mark.get(ID) or 0))
        if mark.get(ID) in stale:
            _remove(mark)
    names: dict[Element, str] = {}
    for rank, paragraph in enumerate(dict.fromkeys(listed), 1):
        names[paragraph] = f"_Toc{rank:09}"
        _enclose(paragraph, str(taken + rank), names[paragraph])
    return names


def _enclose(paragraph: Element, number: str, name: str) -> None:
    start = OxmlElement("w:bookmarkStart", {ID: number, NAME: name})
    paragraph.insert(0 if paragraph.find(PROPERTIES) is None else 1, start)
    paragraph.append(OxmlElement("w:bookmarkEnd", {ID: number}))


def _link(entry: _Entry, mark: str, pages: Mapping[str, str] | None) -> Element:
    link = OxmlElement("w:hyperlink", {qn("w:anchor"): mark, qn("w:history"): "1"})
    if entry.number:
        link.extend([markup.run(entry.number), markup.tab()])
    link.append(markup.run(entry.text))
    if pages is not None:
        page = markup.field(f" PAGEREF {mark} \\h ", [markup.run(pages[mark])])
        link.extend([markup.tab(), *page])
    return link


def _replace(field: Sequence[Element], entries: Sequence[Element], instruction: str) -> None:
    """Put the entries in the place of the field; a section that ends there still does."""
    entries[0][1:1] = markup.opening(instruction)
    entries[-1].append(markup.closing())
    section = field[-1].find(f"{PROPERTIES}/{qn('w:sectPr')}")
    if section is not None:
        entries[-1][0].append(copy.deepcopy(section))
    for entry in entries:
        field[0].addprevious(entry)
    for paragraph in field:
        _remove(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
