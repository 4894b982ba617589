"""The store, read: contracts, fiches, what the comité technique accepted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import bindparam, select, tuple_
from sqlalchemy.orm import Session

from pipeline.errors import NotFoundError
from pipeline.fiche import Answers, Contrat, Fiche
from pipeline.store.access import NO_FICHE, no_contrat, row_of
from pipeline.store.database import Database
from pipeline.store.models import Base, RevisionRow
from pipeline.store.rows import fiche_of
from pipeline.store.snapshot import Snapshot, Snapshots
from pipeline.vocabulary import Status

_CONTRAT, _FICHE = Base.metadata.tables["contrat"], Base.metadata.tables["fiche"]
_WITH_CONTRAT = (
    select(_FICHE, _CONTRAT.c.nom, _CONTRAT.c.cadre)
    .join_from(_FICHE, _CONTRAT, _CONTRAT.c.id == _FICHE.c.contrat_id)
    .where(
        _FICHE.c.contrat_id == bindparam("contrat"),
        _FICHE.c.id == bindparam("fiche"),
        _FICHE.c.deletion.is_(None),
    )
)


class Reading:
    """Contracts and fiches as they stand."""

    database: Database
    _snapshots: Snapshots

    def contrats(self) -> list[Contrat]:
        """All contracts, by name."""
        with self.database.look() as connection:
            rows = connection.execute(select(_CONTRAT).order_by(_CONTRAT.c.nom, _CONTRAT.c.id))
            return [Contrat(row.id, row.nom, row.cadre) for row in rows]

    def contrat(self, contrat: str) -> Contrat:
        """One contract; raises `NotFoundError`."""
        with self.database.look() as connection:
            row = connection.execute(select(_CONTRAT).where(_CONTRAT.c.id == contrat)).first()
        if row is None:
            raise no_contrat(contrat)
        return Contrat(row.id, row.nom, row.cadre)

    def snapshot(self, contrat: str) -> Snapshot:
        """A contract and its fiches at one moment; raises `NotFoundError`."""
        with self.database.read() as session:
            found = self._snapshots.of(session, contrat)
        if found is None:
            raise no_contrat(contrat)
        return found

    def fiches(self, contrat: str, form: str | None = None) -> list[Fiche]:
        """The fiches that are not deleted, of one form or of all, siblings in order."""
        with self.database.read() as session:
            found = self._snapshots.of(session, contrat)
        fiches = found.fiches if found else ()
        return [fiche for fiche in fiches if form in (None, fiche.form)]

    def fiche(self, contrat: str, fiche: str) -> Fiche:
        """One fiche that is not deleted; raises `NotFoundError`."""
        with self.database.read() as session:
            return fiche_of(row_of(session, contrat, fiche))

    def fiche_of_contrat(self, contrat: str, fiche: str) -> tuple[Contrat, Fiche]:
        """One fiche that is not deleted, with its contract; raises `NotFoundError`."""
        with self.database.look() as connection:
            row = connection.execute(_WITH_CONTRAT, {"contrat": contrat, "fiche": fiche}).first()
        if row is None:
            raise NotFoundError(NO_FICHE)
        return Contrat(contrat, row.nom, row.cadre), fiche_of(row)

    def retenues(self, contrat: str) -> list[Fiche]:
        """What counts for the contract: the fiches without proposals, in the text last accepted.

        A fiche that was accepted and is being corrected stands in its accepted version. What an
        invited person proposes waits, with all below it, until the group takes it.
        """
        fiches = without_proposals(self.fiches(contrat))
        accepted = self._accepted(contrat, fiches)
        return [_as_accepted(fiche, accepted.get(fiche.id)) for fiche in fiches]

    def complete_fiches(self, contrat: str) -> list[Fiche]:
        """The fiches that are not deleted; those corrected carry the text last accepted too."""
        fiches = self.fiches(contrat)
        accepted = self._accepted(contrat, fiches)
        return [
            replace(f, accepted_answers=accepted[f.id]) if f.id in accepted else f for f in fiches
        ]

    def _accepted(self, contrat: str, fiches: Iterable[Fiche]) -> dict[str, Answers]:
        """The accepted answers of the fiches that are being corrected."""
        corrected = [(fiche.id, fiche.accepted_version) for fiche in fiches if fiche.is_corrected]
        if not corrected:
            return {}
        with self.database.read() as session:
            return _answers_at(session, contrat, corrected)


def without_proposals(fiches: Iterable[Fiche]) -> list[Fiche]:
    """The same fiches in the same order, but for proposals and all that hangs below one."""
    fiches = list(fiches)
    gone = {fiche.id for fiche in fiches if fiche.status is Status.PROPOSE}
    before = -1
    while gone and len(gone) > before:  # one level a turn
        before = len(gone)
        gone |= {fiche.id for fiche in fiches if fiche.parent in gone}
    return [fiche for fiche in fiches if fiche.id not in gone]


def _answers_at(
    session: Session, contrat: str, versions: Sequence[tuple[str, int | None]]
) -> dict[str, Answers]:
    found: dict[str, Answers] = {}
    for start in range(0, len(versions), 400):
        some = versions[start : start + 400]
        query = select(RevisionRow).where(
            RevisionRow.contrat_id == contrat,
            tuple_(RevisionRow.fiche_id, RevisionRow.version).in_(some),
        )
        found |= {row.fiche_id: row.answers for row in session.scalars(query)}
    return found


def _as_accepted(fiche: Fiche, answers: Answers | None) -> Fiche:
    version = fiche.accepted_version
    if answers is None or version is None:
        return fiche
    return replace(fiche, answers=answers, version=version, status=Status.ACCEPTE)
