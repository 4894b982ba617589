"""A table of contents that is right when the file opens.

The template holds a TOC field; its result is written here, from the headings as they are, so
that no reader has to be asked to update anything. Pages are known to a layout engine only:
without them the field says so (switch \\n), and Word's own update agrees with what is shown.
"""

import copy
import re
from collections.abc import Callable, Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.headings import Heading, headings

BOOKMARK = "_Toc{:09}"
EMPTY = "Aucun titre."


def write_toc(document: Document, pages: Callable[[str], str] | None = None) -> list[str]:
    """Write the result of the TOC field; `pages` gives the page of a bookmark.

    Returns the bookmarks of the headings listed; a document without TOC field is left as it is.
    """
    field = _field(document.element.body)
    if not field:
        return []
    first, last = _levels(field)
    listed = [h for h in headings(document) if first <= h.level <= last]
    marks = _bookmarks(document.element.body, listed)
    entries = [_entry(h, mark, pages) for h, mark in zip(listed, marks, strict=True)]
    _replace(field, entries or [_paragraph("TOC1", [_run(EMPTY)])], _instruction(field, pages))
    return marks


def _field(body: Element) -> list[Element]:
    """The paragraphs from the beginning to the end of the first TOC field."""
    found: list[Element] = []
    depth = 0
    for paragraph in body.iter(qn("w:p")):
        if not found and not _starts_toc(paragraph):
            continue
        found.append(paragraph)
        for mark in paragraph.iter(qn("w:fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType")) or "", 0)
        if depth == 0:
            return found
    return []


def _starts_toc(paragraph: Element) -> bool:
    return any((node.text or "").strip().startswith("TOC") for node in _codes(paragraph))


def _codes(paragraph: Element) -> Sequence[Element]:
    return list(paragraph.iter(qn("w:instrText")))


def _instruction(field: Sequence[Element], pages: object) -> str:
    code = "".join(node.text or "" for node in _codes(field[0]))
    plain = re.sub(r"\s*\\n(\s+\"[^\"]*\")?(?=\s|$)", "", code).strip()
    return f" {plain} " if pages else f" {plain} \\n "


def _levels(field: Sequence[Element]) -> tuple[int, int]:
    span = re.search(r'\\o\s+"(\d)-(\d)"', _instruction(field, None))
    return (int(span[1]), int(span[2])) if span else (1, 3)


def _bookmarks(body: Element, listed: Sequence[Heading]) -> list[str]:
    """Mark each heading, in the place of any mark left by Word."""
    stale = {
        mark.get(qn("w:id"))
        for mark in body.iter(qn("w:bookmarkStart"))
        if (mark.get(qn("w:name")) or "").startswith("_Toc")
    }
    taken = 0
    for mark in list(body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        taken = max(taken, int(mark.get(qn("w:id")) or 0))
        if mark.get(qn("w:id")) in stale:
            _parent(mark).remove(mark)
    marks = [BOOKMARK.format(rank) for rank in range(1, len(listed) + 1)]
    for rank, (heading, mark) in enumerate(zip(listed, marks, strict=True), taken + 1):
        _enclose(heading.paragraph, str(rank), mark)
    return marks


def _enclose(paragraph: Element, id: str, name: str) -> None:
    start = OxmlElement("w:bookmarkStart", {qn("w:id"): id, qn("w:name"): name})
    paragraph.insert(0 if paragraph.find(qn("w:pPr")) is None else 1, start)
    paragraph.append(OxmlElement("w:bookmarkEnd", {qn("w:id"): id}))


def _entry(heading: Heading, mark: str, pages: Callable[[str], str] | None) -> Element:
    link = OxmlElement("w:hyperlink", {qn("w:anchor"): mark, qn("w:history"): "1"})
    if heading.number:
        link.extend([_run(heading.number), _run(None)])
    link.append(_run(heading.text))
    if pages:
        link.append(_run(None))
        link.extend([_char("begin"), _code(f" PAGEREF {mark} \\h "), _char("separate")])
        link.extend([_run(pages(mark)), _char("end")])
    return _paragraph(f"TOC{heading.level}", [link])


def _replace(field: Sequence[Element], entries: Sequence[Element], instruction: str) -> None:
    """Put the entries in the place of the field, between its marks."""
    opening = [_char("begin"), _code(instruction), _char("separate")]
    at = 0 if entries[0].find(qn("w:pPr")) is None else 1
    entries[0][at:at] = opening
    entries[-1].append(_char("end"))
    section = field[-1].find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    if section is not None:
        entries[-1].find(qn("w:pPr")).append(copy.deepcopy(section))
    for entry in entries:
        field[0].addprevious(entry)
    for paragraph in field:
        _parent(paragraph).remove(paragraph)


def _paragraph(style: str, children: Sequence[Element]) -> Element:
    paragraph, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
    properties.append(OxmlElement("w:pStyle", {qn("w:val"): style}))
    paragraph.append(properties)
    paragraph.extend(children)
    return paragraph


def _run(text: str | None) -> Element:
    """A run of text, or of one tab."""
    run = OxmlElement("w:r")
    if text is None:
        run.append(OxmlElement("w:tab"))
        return run
    node = OxmlElement("w:t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    node.text = text
    run.append(node)
    return run


def _code(instruction: str) -> Element:
    run = _run(instruction)
    run[0].tag = qn("w:instrText")
    return run


def _char(kind: str) -> Element:
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))
    return run


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent
