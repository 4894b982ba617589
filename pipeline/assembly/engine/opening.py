"""Read the .docx somebody gives as a template: a sound, small, harmless package, or a sentence."""

import io
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import docx
from docx.document import Document

from pipeline.assembly.engine.harmless import OLE, refuse_harm
from pipeline.assembly.engine.parts import NOT_WORD
from pipeline.errors import TemplateError
from pipeline.files import cause

FILE = 50_000_000
"""The largest template, in bytes."""
ENTRIES = 2_000
LISTED = 10 * ENTRIES
"""How many entries a file may seem to list, archives in the archive included, before it is read."""
TOTAL = 200_000_000
"""What its parts may weigh once unpacked, in bytes."""
PART = 30_000_000
RATIO = 200
"""How many times smaller a part may have been packed; small parts aside."""
SMALL = 1_000_000

_PDF, _RTF = b"%PDF", b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Package:
    """The parts of a template by their name in the archive, in their order."""

    name: str
    parts: dict[str, bytes]


def read(template: Path) -> bytes:
    """The bytes of a template; raises `TemplateError`."""
    if template.exists() and not template.is_file():
        raise TemplateError(
            f"Le modèle {template} n’est pas un fichier : donnez un document .docx."
        )
    if not template.is_file():
        raise TemplateError(f"Le modèle {template} est introuvable : remettez-le en place.")
    try:
        if template.stat().st_size > FILE:
            raise TemplateError(_too_big(template.name, "le fichier dépasse 50 Mo"))
        return template.read_bytes()
    except OSError as error:
        raise TemplateError(f"Impossible de lire {template} : {cause(error)}.") from error


def opened(content: bytes, name: str) -> Package:
    """The package in these bytes; raises `TemplateError`."""
    _refuse_other_formats(content, name)
    package = Package(name, unpacked(content, name))
    refuse_harm(package.name, package.parts)
    return package


def document(content: io.BytesIO, name: str) -> Document:
    """The document in these bytes, all its parts found and read; raises `TemplateError`."""
    try:
        made = docx.Document(content)
        made.element.body.xpath("*")
    except Exception as error:  # a part is missing, is not XML, or holds something else
        raise TemplateError(f"{name} {NOT_WORD}") from error
    return made


def unpacked(content: bytes, name: str) -> dict[str, bytes]:
    """The entries of an archive, once their announced and real sizes are known to be sensible."""
    if (listed := content.count(b"PK\1\2")) > LISTED:
        raise TemplateError(_too_big(name, f"l’archive contient {listed} parties"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_bomb(entries, name)
            return {entry.filename: _part(archive, entry, name) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise TemplateError(f"{name} {NOT_WORD}") from error
    except Exception as error:
        if isinstance(error, TemplateError):
            raise
        raise TemplateError(f"{name} {NOT_WORD}") from error  # zlib.error, LZMAError…


def _refuse_bomb(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > ENTRIES:
        raise TemplateError(_too_big(name, f"l’archive contient {len(entries)} parties"))
    if sum(entry.file_size for entry in entries) > TOTAL:
        raise TemplateError(_too_big(name, "son contenu dépasse 200 Mo une fois déplié"))
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise TemplateError(f"{name} contient deux parties du même nom, il {NOT_WORD}")
    for entry in entries:
        if _leaves(entry):
            raise TemplateError(
                f"{name} contient une partie mal nommée, « {entry.filename[:80]} » : il {NOT_WORD}"
            )
        ratio = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > PART or (entry.file_size > SMALL and ratio > RATIO):
            raise TemplateError(_too_big(name, f"la partie {entry.filename} est démesurée"))
        if entry.flag_bits & 0x1:
            raise TemplateError(f"{name} est protégé par un mot de passe : retirez-le dans Word.")


def _leaves(entry: zipfile.ZipInfo) -> bool:
    """Whether unpacking this part would write, or read, elsewhere than in the document."""
    path = PurePosixPath(entry.orig_filename)
    outside = path.is_absolute() or ".." in path.parts or "\\" in entry.orig_filename
    return outside or stat.S_ISLNK(entry.external_attr >> 16)


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """One part; an archive that lies about its sizes is cut short."""
    with archive.open(entry) as source:
        content = source.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise TemplateError(_too_big(name, f"la partie {entry.filename} ment sur sa taille"))
    return content


def _too_big(name: str, why: str) -> str:
    return (
        f"Modèle {name} : {why}, plus que n’en demande un document Word. Ouvrez-le dans Word, "
        "réduisez ses images et enregistrez-le de nouveau."
    )


def _refuse_other_formats(content: bytes, name: str) -> None:
    if content.startswith(OLE):
        if _ENCRYPTED in content:
            raise TemplateError(
                f"{name} est protégé par un mot de passe : ouvrez-le dans Word, retirez le mot de "
                "passe (Fichier, Informations, Protéger le document) et enregistrez-le."
            )
        raise TemplateError(
            f"{name} est à l’ancien format de Word (.doc) : ouvrez-le dans Word et enregistrez-le "
            "au format .docx."
        )
    for start, kind in ((_PDF, "un PDF"), (_RTF, "un document RTF")):
        if content.startswith(start):
            raise TemplateError(f"{name} est {kind}, il {NOT_WORD}")
