r"""A table of contents that is right when the file opens.

The template holds a TOC field; its result is written here, from the headings as they are, so
that no reader has to be asked to update anything. Pages are known to a layout engine only:
without them the field says so (switch \n), and Word's own update agrees with what is shown.
"""

import copy
import re
from collections.abc import Mapping, Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.assembly.finishing import markup
from pipeline.assembly.finishing.headings import Heading, headings

EMPTY = "Aucun titre."
PROPERTIES, CODE, ID, NAME = qn("w:pPr"), qn("w:instrText"), qn("w:id"), qn("w:name")
START, END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")


def write_toc(document: Document, pages: Mapping[str, str] | None = None) -> None:
    """Write the result of the TOC field; `pages` gives the page of each bookmark.

    A document without TOC field is left as it is.
    """
    field = _field(document.element.body)
    if not field:
        return
    first, last = _levels(field)
    listed = [heading for heading in headings(document) if first <= heading.level <= last]
    marks = _bookmarks(document.element.body, listed)
    styles = _styles(document)
    entries = [
        markup.paragraph(styles[heading.level], [_link(heading, mark, pages)])
        for heading, mark in zip(listed, marks, strict=True)
    ]
    nothing = [markup.paragraph(styles[1], [markup.run(EMPTY)])]
    _replace(field, entries or nothing, _instruction(field, pages))


def _field(body: Element) -> list[Element]:
    """The paragraphs from the beginning to the end of the first TOC field."""
    found: list[Element] = []
    depth = 0
    for paragraph in body.iter(qn("w:p")):
        if not found and not _code(paragraph).startswith("TOC"):
            continue
        found.append(paragraph)
        for mark in paragraph.iter(qn("w:fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType")) or "", 0)
        if depth == 0:
            return found
    return []


def _code(paragraph: Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(CODE)).strip()


def _instruction(field: Sequence[Element], pages: object) -> str:
    own = _code(field[0]).partition("PAGEREF")[0]
    plain = re.sub(r"\s*\\n(\s+\"[^\"]*\")?(?=\s|$)", "", own).strip()
    return f" {plain} " if pages is not None else f" {plain} \\n "


def _levels(field: Sequence[Element]) -> tuple[int, int]:
    span = re.search(r'\\o\s+"(\d)-(\d)"', _code(field[0]))
    return (int(span[1]), int(span[2])) if span else (1, 3)


def _bookmarks(body: Element, listed: Sequence[Heading]) -> list[str]:
    """Mark each heading, in the place of any mark that Word left."""
    opened = [mark for mark in body.iter(START) if (mark.get(NAME) or "").startswith("_Toc")]
    stale = {mark.get(ID) for mark in opened}
    taken = 0
    for mark in list(body.iter(START, END)):
        taken = max(taken, int(mark.get(ID) or 0))
        if mark.get(ID) in stale:
            _remove(mark)
    for rank, heading in enumerate(listed, 1):
        _enclose(heading.paragraph, str(taken + rank), _name(rank))
    return [_name(rank) for rank in range(1, len(listed) + 1)]


def _name(rank: int) -> str:
    return f"_Toc{rank:09}"


def _enclose(paragraph: Element, number: str, name: str) -> None:
    start = OxmlElement("w:bookmarkStart", {ID: number, NAME: name})
    paragraph.insert(0 if paragraph.find(PROPERTIES) is None else 1, start)
    paragraph.append(OxmlElement("w:bookmarkEnd", {ID: number}))


def _styles(document: Document) -> dict[int, str]:
    """The style id of each level: Word translates ids (TM1), never names (toc 1)."""
    ids = {style.name: style.style_id for style in document.styles}
    return {level: ids.get(f"toc {level}") or f"TOC{level}" for level in range(1, 10)}


def _link(heading: Heading, mark: str, pages: Mapping[str, str] | None) -> Element:
    link = OxmlElement("w:hyperlink", {qn("w:anchor"): mark, qn("w:history"): "1"})
    if heading.number:
        link.extend([markup.run(heading.number), markup.tab()])
    link.append(markup.run(heading.text))
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
