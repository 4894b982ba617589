"""What a template may not carry: code, links to other files, entities, archives in archives."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from docx.oxml.parser import parse_xml
from lxml import etree

from pipeline.errors import TemplateError

CONTENT_TYPES = "[Content_Types].xml"
HYPERLINK = "/hyperlink"
SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
MACRO = "Word l’ouvrirait avec des macros. Enregistrez-le au format .docx, sans macros."
INNER = 20_000_000
"""What the workbook behind a chart may weigh once unpacked, in bytes."""

_TYPES = {
    "oleObject": "un objet incorporé (OLE)",
    "control": "un contrôle ActiveX",
    "activeXControlBinary": "un contrôle ActiveX",
    "aFChunk": "un fichier inséré tel quel (altChunk)",
    "subDocument": "un sous-document",
    "attachedTemplate": "un modèle attaché",
    "frame": "un cadre vers un autre fichier",
    "mailMergeSource": "une source de publipostage",
    "mailMergeHeaderSource": "une source de publipostage",
    "externalLinkPath": "un lien vers un autre fichier",
}
_FIELDS = re.compile(
    r"^\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD|DATABASE|MACROBUTTON)\b",
    re.IGNORECASE,
)
_MARKUP = (b"<", b"\xef", b"\xff", b"\xfe", b"\x00")
"""How an XML part begins, byte order marks included."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def refuse_harm(name: str, parts: Mapping[str, bytes]) -> None:
    """Raise `TemplateError` on the first thing that a template may not carry."""
    for part, content in parts.items():
        if content.startswith(b"PK\x03\x04"):
            _refuse_archives(name, part, content)
        elif content.lstrip()[:1] in _MARKUP:
            _refuse_entities(name, part, content)
    _refuse_macros(name, parts)
    for part, content in parts.items():
        if part.lower().endswith(".rels"):
            _refuse_relations(name, part, content)
        elif part.startswith("word/") and part.endswith(".xml"):
            _refuse_fields(name, part, content)


def _refuse_entities(name: str, part: str, content: bytes) -> None:
    text = content.decode("utf-16", "replace") if b"\x00" in content[:200] else None
    declared = "<!DOCTYPE" in text or "<!ENTITY" in text if text else _declares(content)
    if declared:
        raise TemplateError(
            f"Modèle {name} : la partie {part} déclare des entités XML, ce que Word ne fait "
            "jamais. Repartez d’un document enregistré par Word."
        )


def _declares(content: bytes) -> bool:
    return b"<!DOCTYPE" in content or b"<!ENTITY" in content


def _refuse_archives(name: str, part: str, content: bytes) -> None:
    """Only the small workbook behind a chart may be an archive in the archive."""
    refused = TemplateError(
        f"Modèle {name} : la partie {part} est une archive dans l’archive. Retirez du document "
        "le fichier incorporé."
    )
    if not part.startswith("word/embeddings/") or not part.endswith(".xlsx"):
        raise refused
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise refused from None
    inner = any(e.filename.lower().endswith((".zip", ".xlsx", ".docx", ".bin")) for e in entries)
    if inner or sum(entry.file_size for entry in entries) > INNER:
        raise refused


def _refuse_macros(name: str, parts: Mapping[str, bytes]) -> None:
    types = parts.get(CONTENT_TYPES, b"").decode("utf-8", "replace")
    coded = any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in parts)
    if coded or "macroEnabled" in types or "vbaProject" in types:
        raise TemplateError(f"Modèle {name} : {MACRO}")


def _refuse_relations(name: str, part: str, content: bytes) -> None:
    for kind, target, external in _relations(content):
        short = posixpath.basename(kind)
        what = _TYPES.get(short)
        if external and what is None:
            link = kind.endswith(HYPERLINK)
            if link and urlsplit(target.strip()).scheme.lower() in SCHEMES:
                continue
            what = "un lien dangereux" if link else f"un lien vers un autre fichier ({short})"
        if what is not None:
            raise TemplateError(
                f"Modèle {name} : {_place(part)} contient {what}, « {target[:80]} ». Retirez-le "
                "dans Word, ou remplacez-le par son contenu."
            )


def _relations(content: bytes) -> Iterator[tuple[str, str, bool]]:
    try:
        root = parse_xml(content)
    except etree.XMLSyntaxError:
        return
    for each in root.iter():
        if isinstance(each.tag, str) and each.tag.endswith("}Relationship"):
            external = each.get("TargetMode", "").lower() == "external"
            yield each.get("Type", ""), each.get("Target", ""), external


def _place(part: str) -> str:
    return f"la partie {part.replace('_rels/', '').removesuffix('.rels') or 'principale'}"


def _refuse_fields(name: str, part: str, content: bytes) -> None:
    if b"instr" not in content:
        return
    try:
        root = parse_xml(content)
    except etree.XMLSyntaxError:
        return  # said better where the part is read
    for code in _codes(root):
        if found := _FIELDS.match(code):
            raise TemplateError(
                f"Modèle {name} : la partie {part} contient un champ {found[1].upper()}, qui lit "
                "un autre fichier ou lance une commande. Retirez-le dans Word."
            )


def _codes(root: etree._Element) -> list[str]:
    """The instruction of each field, put together again when Word cut it."""
    codes = [""]
    for node in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        if node.tag == f"{_W}fldSimple":
            codes.append(node.get(f"{_W}instr") or "")
        elif node.tag == f"{_W}instrText":
            codes[-1] += node.text or ""
        elif node.get(f"{_W}fldCharType") == "begin":
            codes.append("")
    return codes
