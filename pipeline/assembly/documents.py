"""The documents of a contract, and how one is made: fill the template, finish the file."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline import settings
from pipeline.assembly.context import Choix, context, name_of
from pipeline.assembly.finishing.finish import finish
from pipeline.assembly.finishing.package import describe, packed, traces
from pipeline.assembly.pieces import DOCUMENTS, ENSEMBLES, Document, Ensemble, documents_of
from pipeline.assembly.points import Constats
from pipeline.assembly.remplacements import remplacements
from pipeline.assembly.rendering import Report, render
from pipeline.assembly.sources import Sources
from pipeline.consolidation import Dossier
from pipeline.errors import TemplateError
from pipeline.french import nearest

__all__ = [
    "DOCUMENTS",
    "ENSEMBLES",
    "Document",
    "Ensemble",
    "Exemplaire",
    "assemble",
    "documents_of",
    "exemplaires",
]

UNDATED = datetime(2014, 2, 21)
"""The date in the properties of a file whose contract is not signed: that of the law."""
PER_GROUP = "fiche_groupe"
"""The document of which there is one file for each group."""


@dataclass(frozen=True)
class Exemplaire:
    """One file of a document of which there may be several: its name without extension."""

    fichier: str
    groupe: str | None = None


def assemble(  # noqa: PLR0913 (the options of one command)
    name: str,
    dossier: Dossier,
    findings: Constats,
    *,
    template: Path | None = None,
    sources: Sources | None = None,
    provenance: bool = False,
    annee: int | None = None,
    groupe: str | None = None,
    etabli_le: date | None = None,
    depuis: Dossier | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> bytes:
    """The .docx of one document; the same bytes for the same dossier, findings and template.

    `sources` gives back the wordings that decisions replaced, and who wrote them. `provenance`
    adds to the contract the annex that says where each item comes from. The others: see `Choix`.
    `say` hears of the characters that were replaced and the references that lead nowhere.

    Raises `TemplateError` for an unknown document or group, or a faulty template.
    """
    document = _document(name)
    choix = Choix(annee, groupe, etabli_le, depuis, provenance)
    names = context(
        dossier,
        findings,
        private=document.private,
        sources=sources,
        seance=document.seance,
        choix=choix,
    )
    path = template or settings.TEMPLATES / document.template
    replaced = Report()
    filled = render(path, names, report=replaced)
    if replaced.replaced:
        for each in remplacements(dossier):
            say(str(each))
    for remark in finish(filled):
        say(remark)
    describe(
        filled,
        title=f"{document.title} – {name_of(dossier)}",
        author=_author(dossier),
        at=_date(dossier),
        custom=traces(dossier.contrat.id, dossier.digest, path),
    )
    return packed(filled)


def exemplaires(name: str, dossier: Dossier) -> list[Exemplaire]:
    """The files that a document makes: one, but a contribution, which makes one for each group."""
    _document(name)
    groups = [fiche for fiche in dossier.fiches.values() if fiche.is_groupe]
    if name != PER_GROUP or not groups:
        return [Exemplaire(name)]
    stems = [file_stem(fiche.titre(dossier.forms[fiche.form])) for fiche in groups]
    return [
        Exemplaire(f"{name}-{stem if stems.count(stem) == 1 else fiche.id}", fiche.id)
        for stem, fiche in zip(stems, groups, strict=True)
    ]


def file_stem(text: str) -> str:
    """« Santé et accès aux droits » -> « sante-et-acces-aux-droits », for the name of a file."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "groupe"


def _document(name: str) -> Document:
    if name not in DOCUMENTS:
        raise TemplateError(
            f"Le document « {name} » n’existe pas{nearest(name, DOCUMENTS)} "
            f"Documents : {', '.join(DOCUMENTS)}."
        )
    return DOCUMENTS[name]


def _author(dossier: Dossier) -> str:
    return str(dossier.single("contrat").get("intercommunalite") or name_of(dossier))


def _date(dossier: Dossier) -> datetime:
    signed = dossier.single("contrat").get("date_signature")
    return datetime.fromisoformat(signed) if signed else UNDATED
