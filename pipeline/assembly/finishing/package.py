"""The file itself: what it says of itself, and the same bytes for the same content."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import _ContentTypesItem

from pipeline.answers import clean

EPOCH = (1980, 1, 1, 0, 0, 0)
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}">'
    "<vt:lpwstr>{}</vt:lpwstr></property>"
)


def traces(contrat: str, dossier: str, template: Path) -> dict[str, str]:
    """The custom properties: which contract, what data, which template, which tool."""
    return {
        "Contrat": contrat,
        "Empreinte du dossier": dossier,
        "Empreinte du modèle": hashlib.sha256(template.read_bytes()).hexdigest(),
        "Version de l’outil": version("contrat-de-ville"),
    }


def describe(
    document: Document, *, title: str, author: str, at: datetime, custom: Mapping[str, str]
) -> None:
    """Set the properties that Word and accessibility tools read, and custom ones."""
    core = document.core_properties
    core.title = clean(title)[:255]
    core.author = core.last_modified_by = clean(author)[:255]
    core.language, core.subject, core.comments = "fr-FR", "", ""
    core.created = core.modified = at
    core.revision = 1
    package = document.part.package
    blob = CUSTOM.format(property_lines(custom)).encode()
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            del package.rels[key]
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM_TYPE, blob, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def property_lines(custom: Mapping[str, str]) -> str:
    """The custom properties, as XML."""
    return "".join(
        _PROPERTY.format(rank, escape(name), escape(clean(value)))
        for rank, (name, value) in enumerate(custom.items(), 2)
    )


def packed(document: Document) -> bytes:
    """The .docx, without the hour at which it was written."""
    package = document.part.package
    parts = list(package.iter_parts())
    for part in parts:
        part.before_marshal()
    entries = {
        CONTENT_TYPES_URI.membername: _ContentTypesItem.from_parts(parts).blob,  # type: ignore[no-untyped-call]
        PACKAGE_URI.rels_uri.membername: package.rels.xml,
    }
    for part in parts:
        entries[part.partname.membername] = part.blob
        if len(part.rels):
            entries[part.partname.rels_uri.membername] = part.rels.xml
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for name, data in entries.items():
            add(target, name, data)
    return content.getvalue()


def add(target: zipfile.ZipFile, name: str, data: bytes, *, stored: bool = False) -> None:
    """One more entry of a .zip, without the hour at which it was written."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o600 << 16
    target.writestr(entry, data)
