"""The parts of a document that hold text: body, headers, footers, notes."""

from collections.abc import Iterator
from contextlib import contextmanager

from docx.document import Document
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from lxml import etree
from lxml.etree import _Element as Element

_KINDS = ("header", "footer", "footnotes", "endnotes", "comments")


@contextmanager
def texts(document: Document) -> Iterator[list[Element]]:
    """The root of each of them, the body first; what is changed there is kept."""
    blobs: list[tuple[Part, Element]] = []
    roots: list[Element] = [document.element.body]
    for part in text_parts(document):
        if isinstance(part, XmlPart):
            roots.append(part.element)
        else:
            blobs.append((part, parse_xml(part.blob)))
    yield [*roots, *(root for _, root in blobs)]
    for part, root in blobs:
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_parts(document: Document) -> list[Part]:
    """All of them but the body, each once, in the order of their names."""
    related = (
        relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external and relation.reltype.rsplit("/", 1)[1] in _KINDS
    )
    return sorted(set(related), key=lambda part: str(part.partname))
