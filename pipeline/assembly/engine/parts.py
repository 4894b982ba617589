"""Which parts of a package are filled, and what a person calls them."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docx.oxml.parser import parse_xml
from lxml import etree
from lxml.etree import _Element as Element

from pipeline.errors import TemplateError

if TYPE_CHECKING:
    from pipeline.assembly.engine.opening import Package

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOTX = "wordprocessingml.template.main+xml"
NOT_WORD = (
    "n’est pas un document Word (.docx) lisible : ouvrez-le dans Word et enregistrez-le au "
    "format .docx."
)


class Kind(Enum):
    """How a part is filled."""

    BODY = auto()
    MARGIN = auto()
    NOTES = auto()
    PROPERTIES = auto()


@dataclass(frozen=True)
class Place:
    """One part: its entry in the archive and what a person calls it."""

    entry: str
    kind: Kind
    label: str


_MARGINS = {"header": "en-tête", "footer": "pied de page"}
_NOTES = {"footnotes": "notes de bas de page", "endnotes": "notes de fin"}


def filled_parts(package: "Package") -> list[Place]:
    """The body, headers, footers, notes and properties, in that order; raises `TemplateError`."""
    main = _main(package)
    relations = list(_relations(package, main))
    places = [Place(main, Kind.BODY, "corps")]
    for kind, label in _MARGINS.items():
        found = dict.fromkeys(target for type_, target in relations if type_ == kind)
        places += [
            Place(entry, Kind.MARGIN, f"{label} {rank}") for rank, entry in enumerate(found, 1)
        ]
    for kind, label in _NOTES.items():
        places += [Place(e, Kind.NOTES, label) for type_, e in relations if type_ == kind]
    core = [entry for type_, entry in _relations(package, "") if type_ == "core-properties"]
    places += [Place(entry, Kind.PROPERTIES, "propriétés") for entry in core[:1]]
    return [place for place in places if place.entry in package.parts]


def related(package: "Package", kind: str) -> bytes | None:
    """The part of that kind which goes with the body: its styles, its lists."""
    found = (entry for type_, entry in _relations(package, _main(package)) if type_ == kind)
    return next((package.parts[entry] for entry in found if entry in package.parts), None)


def addresses(package: "Package", part: str) -> dict[str, str]:
    """The addresses outside of the document that a part leads to, by the id it gives them."""
    links = (each for each in _relationships(package, part) if each.get("TargetMode") == "External")
    return {each.get("Id", ""): unquote(each.get("Target", "")) for each in links}


def _main(package: "Package") -> str:
    found = [entry for kind, entry in _relations(package, "") if kind == "officeDocument"]
    if not found or found[0] not in package.parts:
        raise TemplateError(f"{package.name} {NOT_WORD}")
    types = package.parts.get("[Content_Types].xml", b"")
    if DOTX.encode() in types:
        raise TemplateError(
            f"{package.name} est un modèle Word (.dotx) : ouvrez-le dans Word et enregistrez-le "
            "au format .docx."
        )
    if MAIN.encode() not in types:
        raise TemplateError(f"{package.name} {NOT_WORD}")
    return found[0]


def _relations(package: "Package", part: str) -> Iterator[tuple[str, str]]:
    """The kind and the entry of each part that this one refers to."""
    for each in _relationships(package, part):
        if each.get("TargetMode") != "External":
            target = posixpath.join("/", posixpath.dirname(part), each.get("Target", ""))
            yield posixpath.basename(each.get("Type", "")), posixpath.normpath(target).lstrip("/")


def _relationships(package: "Package", part: str) -> list[Element]:
    folder, name = posixpath.split(part)
    entry = posixpath.join(folder, "_rels", f"{name}.rels")
    try:
        root = parse_xml(package.parts.get(entry, b"<none/>"))
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"{package.name} {NOT_WORD}") from error
    return [each for each in root if isinstance(each.tag, str)]
