"""The numbered lists of a document that joins another: lists of its own, which begin at 1."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.headings import LIST, STYLE, VALUE, Styles
from pipeline.assembly.finishing.listes import NUMBER, Lists, numbering_of

ABSTRACT = qn("w:abstractNumId")


@dataclass(frozen=True)
class Adopted:
    """The number that each list has now, and the copies of their definitions."""

    numbers: Mapping[str, str]
    definitions: list[Element]


def adopt_lists(host: Document, guest: Document, roots: Iterable[Element]) -> Adopted:
    """Copy the lists of the guest, and say in each paragraph which list it is in.

    A style shared by both documents names a list of the host, where the guest would count on.
    """
    source, target = numbering_of(guest), numbering_of(host)
    if source is None:
        return Adopted({}, [])
    if target is None:
        host.part.relate_to(
            guest.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING), RELATIONSHIP_TYPE.NUMBERING
        )
        numbers = {number.get(NUMBER) or "": number.get(NUMBER) or "" for number in source}
        return Adopted(numbers, [])
    adopted = _copied(source, target)
    styles, lists = Styles(guest.styles.element), Lists(source)
    for root in roots:
        for paragraph in root.iter(qn("w:p")):
            _place(paragraph, styles, lists, adopted.numbers)
    return adopted


def _copied(source: Element, target: Element) -> Adopted:
    first = 1 + _last(target, "w:abstractNum", "w:abstractNumId")
    definitions, renumbered = [], {}
    for rank, abstract in enumerate(source.iter(qn("w:abstractNum")), first):
        made = copy.deepcopy(abstract)
        renumbered[made.get(ABSTRACT)] = str(rank)
        made.set(ABSTRACT, str(rank))
        for nsid in made.findall(qn("w:nsid")):  # Word takes two lists of one nsid for the same
            nsid.set(VALUE, f"{0x40000000 + rank:08X}")
        definitions.append(made)
    _insert(target, definitions)
    numbers = {}
    for rank, number in enumerate(
        source.findall(qn("w:num")), 1 + _last(target, "w:num", "w:numId")
    ):
        made = copy.deepcopy(number)
        numbers[number.get(NUMBER) or ""] = str(rank)
        made.set(NUMBER, str(rank))
        for link in made.findall(ABSTRACT):
            link.set(VALUE, renumbered.get(link.get(VALUE), "0"))
        target.findall(qn("w:num"))[-1].addnext(made) if target.findall(qn("w:num")) else (
            target.append(made)
        )
    return Adopted(numbers, definitions)


def _insert(target: Element, definitions: list[Element]) -> None:
    """Definitions come before the lists that use them."""
    first = target.find(qn("w:num"))
    for made in definitions:
        if first is None:
            target.append(made)
        else:
            first.addprevious(made)


def _last(root: Element, name: str, key: str) -> int:
    return max((int(each.get(qn(key)) or 0) for each in root.iter(qn(name))), default=0)


def _place(paragraph: Element, styles: Styles, lists: Lists, numbers: Mapping[str, str]) -> None:
    own = paragraph.find(f"{LIST}/{qn('w:numId')}")
    if own is not None:
        own.set(VALUE, numbers.get(own.get(VALUE) or "", "0"))
        return
    style = paragraph.find(STYLE)
    number, level = styles.numbering(style.get(VALUE) if style is not None else None, paragraph)
    if number in numbers and any(each.format != "bullet" for each in lists.levels(number)):
        numbering = paragraph.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]
        for child in list(numbering):
            numbering.remove(child)
        numbering.append(OxmlElement("w:ilvl", {VALUE: str(level)}))
        numbering.append(OxmlElement("w:numId", {VALUE: numbers[number]}))
