"""The file itself: what it says of itself, and the same bytes for the same content."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

EPOCH = (1980, 1, 1, 0, 0, 0)
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}">'
    "<vt:lpwstr>{}</vt:lpwstr></property>"
)


def describe(
    document: Document, *, title: str, author: str, at: datetime, custom: Mapping[str, str]
) -> None:
    """Set the properties that Word and accessibility tools read, and custom ones."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title[:255], author[:255], author[:255]
    core.language, core.subject, core.comments = "fr-FR", "", ""
    core.created = core.modified = at
    core.revision = 1
    package = document.part.package
    lines = [_PROPERTY.format(i, n, escape(v)) for i, (n, v) in enumerate(custom.items(), 2)]
    blob = _CUSTOM.format("".join(lines)).encode()
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            del package.rels[key]
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM_TYPE, blob, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def packed(document: Document) -> bytes:
    """The .docx, without the hour at which it was written."""
    saved, result = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return result.getvalue()
