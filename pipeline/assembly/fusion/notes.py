"""Footnotes and endnotes: those of the second document follow those of the first."""

import copy

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree
from lxml.etree import _Element as Element

from pipeline.assembly.fusion.parts import bring

ID, KIND = qn("w:id"), qn("w:type")
_NOTES = (
    (RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote", "w:footnoteReference"),
    (RELATIONSHIP_TYPE.ENDNOTES, "w:endnote", "w:endnoteReference"),
)


def adopt_notes(host: Document, guest: Document) -> None:
    """Put the notes of the guest after those of the host, under numbers of their own."""
    for kind, name, reference in _NOTES:
        theirs = _part(guest, kind)
        if theirs is None:
            continue
        ours = _part(host, kind)
        if ours is None:
            host.part.relate_to(theirs, kind)
        else:
            _join(ours, theirs, guest, qn(name), qn(reference))


def _join(ours: Part, theirs: Part, guest: Document, name: str, reference: str) -> None:
    target, source = _root(ours), _root(theirs)
    offset = 1 + max((int(note.get(ID) or 0) for note in target.iter(name)), default=0)
    for note in source.iter(name):
        if note.get(KIND) is None:
            made = copy.deepcopy(note)
            made.set(ID, str(int(note.get(ID) or 0) + offset))
            bring(made, theirs, ours)
            target.append(made)
    for mark in guest.element.body.iter(reference):
        mark.set(ID, str(int(mark.get(ID) or 0) + offset))
    if not isinstance(ours, XmlPart):
        ours._blob = etree.tostring(target, xml_declaration=True, encoding="UTF-8", standalone=True)


def _part(document: Document, kind: str) -> Part | None:
    try:
        return document.part.part_related_by(kind)
    except KeyError:
        return None


def _root(part: Part) -> Element:
    root: Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    return root
