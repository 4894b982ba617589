"""The sections of a document that follows another: a page of its own, headers of its own."""

import copy

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

SECTION, PROPERTIES, PARAGRAPH = qn("w:sectPr"), qn("w:pPr"), qn("w:p")
TYPE, VALUE, RELATION = qn("w:type"), qn("w:val"), qn("r:id")
_KINDS = {
    "w:headerReference": ("hdr", RELATIONSHIP_TYPE.HEADER, "header"),
    "w:footerReference": ("ftr", RELATIONSHIP_TYPE.FOOTER, "footer"),
}
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
END_OF_SECTION = "FinDeSection"


def adopt_sections(host: Document, guest: Document) -> None:
    """End the last section of the host where it ends, and begin that of the guest on a page."""
    first = next(guest.element.body.iter(SECTION))
    begin_on_a_page(first)
    _with_own_headers(host, guest, first)
    last = host.element.body.find(SECTION)
    if last is not None:
        _close(host, last)


def begin_on_a_page(section: Element) -> None:
    """Whatever it did where its document was alone."""
    kind = section.find(TYPE)
    if kind is not None and kind.get(VALUE) in ("continuous", "nextColumn"):
        kind.set(VALUE, "nextPage")


def _with_own_headers(host: Document, guest: Document, first: Element) -> None:
    """Where it has no header, it would repeat that of the document before."""
    for name in reversed(_KINDS):
        before = {ref.get(TYPE) for ref in host.element.body.iter(qn(name))}
        missing = before - {ref.get(TYPE) for ref in first.iter(qn(name))}
        for kind in sorted(map(str, missing), reverse=True):
            reference = OxmlElement(name, {TYPE: kind, RELATION: _blank(guest, name)})
            first.insert(0, reference)


def _blank(guest: Document, name: str) -> str:
    root, relation, word = _KINDS[name]
    blob = f"<w:{root} {nsdecls('w')}><w:p/></w:{root}>".encode()
    uri = PackURI(f"/word/vide_{word}.xml")
    for key, known in guest.part.rels.items():
        if not known.is_external and known.target_part.partname == uri:
            return str(key)
    part = Part(uri, _CONTENT.format(word), blob, guest.part.package)
    return str(guest.part.relate_to(part, relation))


def _close(host: Document, section: Element) -> None:
    """Move the properties of the last section into its last paragraph."""
    body = host.element.body
    body.remove(section)
    last = next((each for each in reversed(body) if each.tag != qn("w:bookmarkEnd")), None)
    if last is None or last.tag != PARAGRAPH or last.find(f"{PROPERTIES}/{SECTION}") is not None:
        last = OxmlElement("w:p")
        body.append(last)
        if END_OF_SECTION in {style.style_id for style in host.styles}:
            last.append(OxmlElement("w:pPr"))
            last[0].append(OxmlElement("w:pStyle", {VALUE: END_OF_SECTION}))
    properties = last.find(PROPERTIES)
    if properties is None:
        properties = OxmlElement("w:pPr")
        last.insert(0, properties)
    properties.append(copy.copy(section))
