"""Numbered lists that begin again at 1 each time a loop of the template goes round.

`foresee` marks, in a template, the loops whose lists begin again; `begin_again` reads those marks
in the document once filled. A list that a loop merely lengthens keeps counting: the items of
`{%p for … %}` alone, or the « Article 1 » of each turn.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from lxml import etree
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.headings import Styles
from pipeline.assembly.finishing.listes import Lists, numbering_of
from pipeline.assembly.finishing.marques import NAMESPACE, PARAGRAPH

REPRISE = f"{{{NAMESPACE}}}reprise"
_LOOP = re.compile(r"\{%-?\s*(?:(?:p|tr|tc|r)\s+)?(for\b|endfor\b)")
_MARKED, _MARK = b"<cdv:reprise ", re.compile(rb"<cdv:reprise [^>]*/>")
_TAG_ALONE = re.compile(r"\s*(?:\{%(?:(?!%\}).)*%\}\s*)+$", re.DOTALL)
VALUE, NUMBERING, STYLE = qn("w:val"), qn("w:numPr"), f"{qn('w:pPr')}/{qn('w:pStyle')}"


@dataclass
class _Loop:
    """A loop of a template: where it opens, the levels of its items by list, all that is else."""

    opening: Element
    parent: "_Loop | None"
    items: dict[str, list[int]] = field(default_factory=dict)
    others: int = 0

    def only(self, number: str) -> bool:
        """Whether it holds nothing but the items of that list."""
        return not self.others and set(self.items) == {number}


def foreseen(body: bytes, styles: bytes, numbering: bytes | None) -> bytes:
    """`word/document.xml` of a template with its marks, from its text, its styles, its lists."""
    if numbering is None or b"for " not in body:
        return body
    root = parse_xml(body)
    if not foresee(root, parse_xml(styles), parse_xml(numbering)):
        return body
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def unmarked(body: bytes) -> bytes:
    """A filled part without its marks, for who does not finish the document."""
    return _MARK.sub(b"", body) if _MARKED in body else body


def foresee(root: Element, styles: Element, numbering: Element) -> bool:
    """Mark the loops of a template at whose each turn a list begins again; whether there are."""
    lists = _Numbered(styles, numbering)
    found = list(_beginning_again(root, lists))
    for loop, numbers in found:
        place = loop.opening
        if (row := next(place.iterancestors(qn("w:tr")), None)) is not None:
            place = row
        for number in sorted(numbers):
            place.addnext(etree.Element(REPRISE, {"liste": number}, nsmap={"cdv": NAMESPACE}))
    return bool(found)


def _beginning_again(body: Element, lists: "_Numbered") -> Iterator[tuple[_Loop, set[str]]]:
    loops = _read(body, lists)
    tops: dict[str, int] = {}
    for loop in loops:
        for number, levels in loop.items.items():
            tops[number] = min(*levels, tops.get(number, 9))
    found: dict[int, set[str]] = {}
    for loop in loops:
        for number, levels in loop.items.items():
            target = _begins(loop, number, levels.count(tops[number]))
            if target is not None:
                found.setdefault(id(target), set()).add(number)
    yield from ((loop, found[id(loop)]) for loop in loops if id(loop) in found)


def _begins(loop: _Loop, number: str, items: int) -> _Loop | None:
    """At which loop's turns the items written in this one begin again.

    Those of a lower level need nothing: Word begins them again by itself.
    """
    if items == 0:
        return None
    return loop.parent if items == 1 or loop.only(number) else loop


def _read(body: Element, lists: "_Numbered") -> list[_Loop]:
    loops: list[_Loop] = []
    current: _Loop | None = None
    for paragraph in body.iter(PARAGRAPH):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for word in _LOOP.findall(text):
            if word == "for":
                current = _Loop(paragraph, current)
                loops.append(current)
            else:
                current = current.parent if current else None
        if current is None or _TAG_ALONE.match(text):
            continue
        number, level = lists.place(paragraph)
        if number:
            current.items.setdefault(number, []).append(level)
        else:
            current.others += 1
    return loops


def begin_again(document: Document) -> None:
    """Give the items that follow a mark a list of their own, and take the marks away."""
    body = document.element.body
    marks = list(body.iter(REPRISE))
    if not marks:
        return
    lists = _Numbered(document.styles.element, numbering_of(document))
    used: set[str] = set()
    due: set[str] = set()
    instead: dict[str, str] = {}
    for node in list(body.iter(REPRISE, PARAGRAPH)):
        if node.tag == REPRISE:
            due.add(node.get("liste") or "")
        elif number := lists.place(node)[0]:
            if number in due & used:
                instead[number] = lists.copy(number)
            due.discard(number)
            used.add(number)
            if number in instead:
                lists.assign(node, instead[number])
    for mark in marks:
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)


class _Numbered:
    """The numbered lists of a document: not its bullets, nor the numbers of its headings."""

    def __init__(self, styles: Element, numbering: Element | None) -> None:
        self._styles, self._lists = Styles(styles), Lists(numbering)

    def place(self, paragraph: Element) -> tuple[str, int]:
        """The list of a paragraph and its level there; an empty name when it is in none."""
        style = paragraph.find(STYLE)
        name = style.get(VALUE) if style is not None else None
        number, level = self._styles.numbering(name, paragraph)
        if self._styles.level(name) is not None or not self._lists.counts(number, level):
            return "", 0
        return number, level

    def copy(self, number: str) -> str:
        """One more list that looks the same and begins at its beginning."""
        return self._lists.copy(number)

    def assign(self, paragraph: Element, number: str) -> None:
        """Put a paragraph in a list, at the level where it is."""
        _, level = self.place(paragraph)
        properties = paragraph.get_or_add_pPr()  # type: ignore[attr-defined]  # python-docx's own
        numbering = properties.get_or_add_numPr()
        for child in list(numbering):
            numbering.remove(child)
        numbering.append(OxmlElement("w:ilvl", {VALUE: str(level)}))
        numbering.append(OxmlElement("w:numId", {VALUE: number}))
