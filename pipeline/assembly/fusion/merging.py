"""The order in which a document is put after another."""

import hashlib
import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from pipeline.assembly.finishing.legendes import number_captions
from pipeline.assembly.finishing.package import CUSTOM, packed, property_lines
from pipeline.assembly.finishing.parts import texts
from pipeline.assembly.finishing.tidying import separate_bookmarks, separate_drawings
from pipeline.assembly.finishing.toc import write_toc
from pipeline.assembly.fusion.lists import adopt_lists
from pipeline.assembly.fusion.names import bounded, own_sequences, rename_bookmarks
from pipeline.assembly.fusion.notes import adopt_notes
from pipeline.assembly.fusion.parts import adopt_parts
from pipeline.assembly.fusion.sections import adopt_sections
from pipeline.assembly.fusion.sommaire import list_parts, parts_of
from pipeline.assembly.fusion.styles import adopt_styles


def merged(files: Sequence[bytes], title: str) -> bytes:
    """The .docx that holds these, one after the other; the same bytes for the same files.

    Styles that differ are kept apart. Numbers, captions and tables of contents are those of each
    document, also when Word updates its fields; pages count on from one to the next. A page at
    the front lists the documents, where there are several.
    """
    documents = [docx.Document(io.BytesIO(content)) for content in files]
    host, *guests = documents
    parts = parts_of(documents)
    bounded(host.element.body, 1)
    for rank, guest in enumerate(guests, 2):
        _append(host, guest, rank)
    if guests:
        list_parts(host, title, parts)
    with texts(host) as roots:
        separate_bookmarks(roots[0])
        separate_drawings(roots)
        number_captions(roots[0])
    write_toc(host)
    _describe(host, title, files)
    return packed(host)


def _append(host: Document, guest: Document, rank: int) -> None:
    with texts(guest) as roots:
        lists = adopt_lists(host, guest, roots)
        adopt_styles(host, guest, roots, lists, rank)
        rename_bookmarks(roots, rank)
    own_sequences(guest.element.body, rank)
    adopt_notes(host, guest)
    bounded(guest.element.body, rank)
    adopt_sections(host, guest)
    adopt_parts(host, guest, rank)
    host.element.body.extend(list(guest.element.body))


def _describe(host: Document, title: str, files: Sequence[bytes]) -> None:
    """The properties of the whole: those of the first, under this title."""
    host.core_properties.title = title[:255]
    related = host.part.package.rels.values()
    for relation in related:
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            part = relation.target_part
            known = {
                each.get("name") or "": "".join(map(str, each.itertext()))
                for each in etree.fromstring(part.blob)
            }
            known.pop("Empreinte du modèle", None)
            known["Empreinte des documents réunis"] = hashlib.sha256(b"".join(files)).hexdigest()
            part._blob = CUSTOM.format(property_lines(known)).encode()
