"""What a template may not carry: code, links to other files, entities, archives in archives."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from docx.oxml.parser import parse_xml
from lxml import etree

from pipeline.assembly.engine.delimiters import ASTRAY, unpaired
from pipeline.errors import TemplateError

CONTENT_TYPES = "[Content_Types].xml"
HYPERLINK = "/hyperlink"
SAFE_LINK = re.compile(r"(https?|mailto|tel):|(?!//|\\\\)[^:]*(?:[#?/{].*)?$", re.IGNORECASE)
"""What a link may be: of a known kind, or a place in the same folder or document."""
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
    r"^\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD|DATABASE|MACROBUTTON"
    r"|EMBED|PRINT|HTMLCONTROL)\b",
    re.IGNORECASE,
)
_MADE = re.compile(r"\s*[^\s\"]*[{}]|\s*\w+\s+\{[{%#]-")
"""A field whose name is made by tags: nobody knows which one it will be."""
_INNER = "\x00"
_NESTED = re.compile(rf"\s*[^\s=\"{_INNER}]*{_INNER}")
"""A field whose name another one makes; a formula may hold one."""
_LINK = re.compile(r"\s*HYPERLINK\s+(?:\"([^\"]*)|([^\"\\\s]\S*))", re.IGNORECASE)
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
OLE = b"\xd0\xcf\x11\xe0"
"""How a file of the old Office begins, and what is embedded of one."""
_MARKUP = (b"<", b"\xef", b"\xff", b"\xfe", b"\x00")
"""How an XML part begins, byte order marks included."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def refuse_harm(name: str, parts: Mapping[str, bytes]) -> None:
    """Raise `TemplateError` on the first thing that a template may not carry."""
    _refuse_macros(name, parts)
    marked = {p: c for p, c in parts.items() if c.lstrip()[:1] in _MARKUP}
    for part, content in parts.items():
        if content.startswith(b"PK\x03\x04"):
            _refuse_archives(name, part, content)
        elif content.startswith(OLE):
            raise TemplateError(_held(name, part, _TYPES["oleObject"], part))
        elif part in marked:
            _refuse_entities(name, part, content)
    for part, content in marked.items():
        if part.lower().endswith(".rels"):
            _refuse_relations(name, part, content)
        else:
            refuse_fields(name, part, content)


def _refuse_entities(name: str, part: str, content: bytes) -> None:
    text = content.replace(b"\x00", b"")  # UTF-16 and UTF-32 as well
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise TemplateError(
            f"Modèle {name} : la partie {part} déclare des entités XML, ce que Word ne fait "
            "jamais. Repartez d’un document enregistré par Word."
        )


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
            if link and _is_safe(target):
                continue
            what = "un lien dangereux" if link else f"un lien vers un autre fichier ({short})"
        if what is not None:
            raise TemplateError(_held(name, part, what, target))


def _held(name: str, part: str, what: str, target: str) -> str:
    return (
        f"Modèle {name} : {_place(part)} contient {what}, « {target[:80]} ». Retirez-le "
        "dans Word, ou remplacez-le par son contenu."
    )


def _is_safe(target: str) -> bool:
    """Whether a link leads where a reader expects, blanks and controls within left aside."""
    return SAFE_LINK.match(re.sub(r"[\x00-\x20]", "", target)) is not None


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


def refuse_fields(name: str, part: str, content: bytes) -> None:
    """Raise `TemplateError` on a field of this part that leads out of the document."""
    if b"instr" not in content.replace(b"\x00", b""):
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
        if _MADE.match(code):
            raise TemplateError(_held(name, part, "un champ dont une balise fait le nom", code))
        if _NESTED.match(code):
            raise TemplateError(_held(name, part, "un champ dont un autre fait le nom", code))
        link = _LINK.match(code)
        if link and not _leads_safely(code, link[1] or link[2] or ""):
            raise TemplateError(_held(name, part, "un lien dangereux", code.strip()))


def _leads_safely(code: str, target: str) -> bool:
    """Whether a link is safe, whatever its tags; too many half tags would take long to read."""
    return unpaired(code) <= ASTRAY and _is_safe(_TAG.sub("", target))


def _codes(root: etree._Element) -> list[str]:
    """The instruction of each field, put together again when Word cut it.

    A field in a field leaves a mark in the instruction of the outer one.
    """
    codes, opened = [""], [0]
    for node in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        kind = node.get(f"{_W}fldCharType")
        if node.tag == f"{_W}fldSimple":
            codes.append(node.get(f"{_W}instr") or "")
        elif node.tag == f"{_W}instrText":
            codes[opened[-1]] += node.text or ""
        elif kind == "begin":
            codes[opened[-1]] += _INNER if len(opened) > 1 else ""
            opened.append(len(codes))
            codes.append("")
        elif kind == "end" and len(opened) > 1:
            opened.pop()
    return codes
