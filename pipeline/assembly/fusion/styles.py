"""The styles of a document that joins another: shared when they are the same, else apart."""

import copy
from collections.abc import Iterable, Mapping

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.headings import ID, LIST, PARAGRAPH, STYLE, VALUE
from pipeline.assembly.fusion.lists import Adopted

_USES = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))
_LINKS = tuple(qn(f"w:{name}") for name in ("basedOn", "next", "link"))
NAME, DEFAULT = qn("w:name"), qn("w:default")


def adopt_styles(
    host: Document, guest: Document, roots: Iterable[Element], lists: Adopted, rank: int
) -> None:
    """Copy the styles that the host lacks or has otherwise, and name them in the guest's texts."""
    ours, theirs = _by_id(host), _by_id(guest)
    apart = _differing(ours, theirs)
    names = {each: f"{each}_{rank}" for each in apart if each in ours}
    for each in apart:
        host.styles.element.append(_copy(theirs[each], names, lists, rank, known=each in ours))
    for definition in lists.definitions:
        for link in definition.iter(qn("w:pStyle")):
            _link(link, apart, names)
    default = next((e for e, s in theirs.items() if s.get(DEFAULT) and _kind(s) == "paragraph"), "")
    for root in roots:
        for use in root.iter(*_USES):
            use.set(VALUE, names.get(use.get(VALUE) or "", use.get(VALUE) or ""))
        if default in names:
            _say_default(root, names[default])


def _by_id(document: Document) -> dict[str, Element]:
    return {each.get(ID) or "": each for each in document.styles.element.iter(qn("w:style"))}


def _kind(style: Element) -> str:
    return style.get(qn("w:type")) or ""


def _differing(ours: Mapping[str, Element], theirs: Mapping[str, Element]) -> list[str]:
    """Those that are not the same in both, or rest on one that is not."""
    known = {each: etree.tostring(style, method="c14n") for each, style in ours.items()}
    apart = [e for e, s in theirs.items() if known.get(e) != etree.tostring(s, method="c14n")]
    found = set(apart)
    while more := [
        each
        for each, style in theirs.items()
        if each not in found and (base := style.find(qn("w:basedOn"))) is not None
        if base.get(VALUE) in found
    ]:
        found.update(more)
        apart += more
    return apart


def _copy(
    style: Element, names: Mapping[str, str], lists: Adopted, rank: int, *, known: bool
) -> Element:
    made = copy.deepcopy(style)
    for link in made.iter(*_LINKS):
        link.set(VALUE, names.get(link.get(VALUE) or "", link.get(VALUE) or ""))
    number = made.find(f"{LIST}/{qn('w:numId')}")
    if number is not None:
        number.set(VALUE, lists.numbers.get(number.get(VALUE) or "", "0"))
    if known:
        made.set(ID, names[style.get(ID) or ""])
        if DEFAULT in made.attrib:
            del made.attrib[DEFAULT]
        made.set(qn("w:customStyle"), "1")
        label = made.find(NAME)
        if label is not None:
            label.set(VALUE, f"{label.get(VALUE)} ({rank})")
    return made


def _link(link: Element, apart: Iterable[str], names: Mapping[str, str]) -> None:
    """A list says which style it numbers: only when that style is the guest's own."""
    style = link.get(VALUE) or ""
    if style in apart:
        link.set(VALUE, names.get(style, style))
    elif (parent := link.getparent()) is not None:
        parent.remove(link)


def _say_default(root: Element, style: str) -> None:
    for paragraph in root.iter(PARAGRAPH):
        if paragraph.find(STYLE) is None:
            properties = paragraph.get_or_add_pPr()  # type: ignore[attr-defined]  # python-docx's
            properties.insert(0, OxmlElement("w:pStyle", {VALUE: style}))
