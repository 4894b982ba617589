"""The history of a fiche, told: who, when, what; many small saves in a row are one entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.answers import Catalogue
from pipeline.cycle import WORDS
from pipeline.fiche import Fiche
from pipeline.store import Revision
from pipeline.store.passages import Passage
from pipeline.vocabulary import Geste, Origin, Status
from webforms.context import services
from webforms.cotech.comparing import Compared, changes
from webforms.workspace import Workspace

IN_A_ROW = timedelta(minutes=30)
"""Saves by the same person that follow each other within this time are told as one."""

_ENDS = (Geste.STATUT, Geste.VERSION)

FROM: dict[Origin, str] = {
    Origin.WEB: "",
    Origin.JSON: "par un fichier JSON",
    Origin.EXCEL: "par un classeur Excel",
    Origin.WORD: "par un document Word",
    Origin.API: "",
}


@dataclass(frozen=True)
class Entry:
    """One line of the history: a text that changed, or something that happened to the fiche.

    `version` is the one that came out of it; `saves` how many saves it gathers.
    """

    at: datetime
    author: str
    said: str
    word: str = ""
    version: int = 0
    saves: int = 0
    compared: tuple[Compared, ...] = ()
    present: bool = False
    since: datetime | None = None


def history(work: Workspace, fiche: Fiche) -> list[Entry]:
    """Everything that happened to a fiche, the latest first."""
    store = services().store
    revisions, passages = (
        store.revisions(work.id, fiche.id),
        store.passages(work.id, fiche.id),
    )
    lines = [*_texts(work, fiche, revisions, passages), *(_happened(work, p) for p in passages)]
    return sorted(lines, key=lambda line: (line.at, line.version), reverse=True)


def _texts(
    work: Workspace, fiche: Fiche, revisions: Sequence[Revision], passages: Iterable[Passage]
) -> list[Entry]:
    breaks = {p.version - (p.geste is Geste.VERSION) for p in passages if p.geste in _ENDS}
    form = work.form_of(fiche)
    catalogue = Catalogue(work.definitions, work.contrat.cadre, work.in_no_order)
    found, before = [], None
    for run in _runs(revisions, breaks):
        last = run[-1]
        told = tuple(changes(form, before.answers, last.answers, catalogue)) if before else ()
        entry = Entry(
            last.at,
            last.author,
            " ".join(filter(None, ["Fiche écrite" if before is None else "", FROM[last.origin]])),
            version=last.version,
            saves=len(run),
            compared=told,
            present=last.version == fiche.version,
            since=run[0].at if len(run) > 1 else None,
        )
        found.append(entry)
        before = last
    return found


def _runs(revisions: Sequence[Revision], breaks: set[int]) -> list[list[Revision]]:
    """The revisions, those of one sitting together; the first, and what was accepted, end one."""
    runs: list[list[Revision]] = []
    for revision in revisions:
        last = runs[-1][-1] if runs else None
        if (
            last is None
            or len(runs) == 1
            or last.version in breaks
            or (last.author, last.origin) != (revision.author, revision.origin)
            or revision.at - last.at > IN_A_ROW
        ):
            runs.append([revision])
        else:
            runs[-1].append(revision)
    return runs


def _happened(work: Workspace, passage: Passage) -> Entry:
    return Entry(passage.at, passage.author, _said(work, passage), passage.word)


def _said(work: Workspace, passage: Passage) -> str:
    before, after = passage.before, passage.after
    match passage.geste:
        case Geste.STATUT:
            return f"{WORDS[Status(before)]} → {WORDS[Status(after)]}"
        case Geste.PLACE:
            return f"Déplacée de {_place(work, before)} vers {_place(work, after)}"
        case Geste.RANG:
            return f"Passée du rang {before} au rang {after}"
        case Geste.COPIE:
            return f"Copiée de {_place(work, before)}"
        case Geste.VERSION:
            return f"Texte de la version {before} repris"
        case Geste.CORBEILLE:
            return "Mise à la corbeille"
        case Geste.RETOUR:
            return "Sortie de la corbeille"


def _place(work: Workspace, fiche: str) -> str:
    place = work.places.get(fiche)
    return f"« {work.label(place.fiche)} »" if place else "une fiche supprimée depuis"
