"""The store, written: contracts and fiches made, answers saved."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.arbitrage import Arbitrage
from pipeline.errors import StoreError
from pipeline.fiche import Answers, Contrat, Fiche
from pipeline.store import merging
from pipeline.store.access import no_version, row_of, take_turn
from pipeline.store.database import Database
from pipeline.store.models import ContratRow, FicheRow, RevisionRow
from pipeline.store.parcours import Parcours, write_parcours
from pipeline.store.passages import PassageRow, became_a_draft
from pipeline.store.rows import (
    Author,
    arbitrage_row,
    fiche_of,
    fiche_row,
    first_revisions,
    now,
    revision_row,
)
from pipeline.vocabulary import Status


class Writing:
    """Contracts, fiches and answers. A save loses nothing."""

    database: Database

    def create_contrat(
        self,
        contrat: Contrat,
        fiches: Iterable[Fiche],
        author: Author,
        arbitrages: Iterable[Arbitrage] = (),
        parcours: Parcours = Parcours(),  # noqa: B008 (frozen)
    ) -> None:
        """Add a contract with its fiches, decisions and `parcours`, ids and versions kept.

        All or nothing.

        Siblings keep the order they come in; a fiche that carries the text accepted before its
        present one brings both. Raises `StoreError` when the id is taken, when two
        fiches share an id, and when a fiche is below itself.
        """
        fiches = list(fiches)
        _refuse_knots(fiches)
        with self.database.write() as session:
            if session.get(ContratRow, contrat.id) is not None:
                raise StoreError(
                    f"Un contrat « {contrat.id} » existe déjà dans cette base : "
                    "choisissez un autre identifiant."
                )
            session.add(
                ContratRow(id=contrat.id, nom=contrat.nom, cadre=contrat.cadre, created_at=now())
            )
            session.flush()
            rows = [fiche_row(contrat.id, rank, fiche) for rank, fiche in enumerate(fiches)]
            session.add_all(rows)
            session.flush()
            for row, fiche in zip(rows, fiches, strict=True):
                session.add_all(first_revisions(row, fiche, author))
            session.add_all(arbitrage_row(contrat.id, a, rang=a.rang) for a in arbitrages)
            write_parcours(session, contrat.id, parcours, author)

    def create(self, contrat: str, fiche: Fiche, digest: str, author: Author) -> Fiche:
        """Add a fiche after its siblings. `digest` is that of the form that was answered."""
        with self.database.write() as session:
            take_turn(session, contrat)
            for relative in filter(None, (fiche.parent, fiche.groupe)):
                row_of(session, contrat, relative)
            row = fiche_row(contrat, after_all(session, contrat), fiche, digest)
            session.add(row)
            session.flush()
            session.add_all(first_revisions(row, fiche, author))
            return fiche_of(row)

    def save(
        self,
        contrat: str,
        fiche: str,
        answers: Answers,
        *,
        base_version: int,
        digest: str,
        author: Author,
        bases: Mapping[str, int] | None = None,
    ) -> Fiche:
        """Save answers written from `base_version`; other people's changes meanwhile are kept.

        `bases` names the questions that were read in another version. Changes to different
        questions merge. Raises `ConflictError` when the same question was changed twice, and then
        saves nothing. Answers left as they were make no new version.
        """
        with self.database.write() as session:
            turn = take_turn(session, contrat)
            row = row_of(session, contrat, fiche)
            merged = {name: value for name, value in answers.items() if value is not None}
            if {base_version, *(bases or {}).values()} != {row.version}:
                base = _base(session, row, base_version, bases or {})
                merged, disputed = merging.merge(base, answers, row.answers)
                if disputed:
                    last = session.get(RevisionRow, (contrat, row.id, row.version))
                    by = last.author if last else ""
                    raise merging.conflict(fiche_of(row), by, base, answers, disputed)
            write_answers(session, row, turn, merged, digest, author)
            return fiche_of(row)


def after_all(session: Session, contrat: str) -> int:
    """The position of a fiche that comes after all others."""
    last = session.scalar(select(func.max(FicheRow.position)).where(FicheRow.contrat_id == contrat))
    return 0 if last is None else last + 1


def write_answers(
    session: Session, row: FicheRow, turn: int, answers: dict[str, Any], digest: str, author: Author
) -> bool:
    """Make a new version of a fiche; False when the answers are those it has.

    What was accepted stays, as a version: the text that follows is a draft of the next one.
    """
    if answers == row.answers:
        return False
    row.answers, row.version, row.form_digest = answers, row.version + 1, digest
    if row.status == Status.ACCEPTE:
        row.status = Status.BROUILLON
        session.add(PassageRow(**became_a_draft(row.contrat_id, row.id, row.version, turn, author)))
    session.add(revision_row(row, author))
    return True


def _base(
    session: Session, row: FicheRow, base_version: int, bases: Mapping[str, int]
) -> dict[str, Any]:
    """The answers that were read: those of `base_version`, some of other versions."""
    read = {version: _version(session, row, version) for version in {base_version, *bases.values()}}
    base = dict(read[base_version])
    for name, version in bases.items():
        base[name] = read[version].get(name)
    return {name: value for name, value in base.items() if value is not None}


def _version(session: Session, row: FicheRow, version: int) -> Answers:
    if version == row.version:
        return row.answers
    found = session.get(RevisionRow, (row.contrat_id, row.id, version))
    if found is None:
        raise StoreError(no_version(version))
    return found.answers


def _refuse_knots(fiches: Sequence[Fiche]) -> None:
    parents: dict[str, str | None] = {}
    for fiche in fiches:
        if fiche.id and fiche.id in parents:
            raise StoreError(f"L’identifiant « {fiche.id} » sert à deux fiches : changez-en un.")
        parents[fiche.id] = fiche.parent
    for start, parent in parents.items():
        seen, above = {start}, parent
        while above in parents:
            if above in seen:
                raise StoreError(f"La fiche « {above} » est au-dessous d’elle-même.")
            seen.add(above)
            above = parents[above]
