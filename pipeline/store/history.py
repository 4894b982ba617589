"""Every version of a fiche, and what else happened to it."""

from sqlalchemy import select

from pipeline.errors import NotFoundError
from pipeline.fiche import Answers, Fiche
from pipeline.store.access import row_of, take_turn
from pipeline.store.database import Database
from pipeline.store.models import RevisionRow
from pipeline.store.passages import Passage, PassageRow, note, passages
from pipeline.store.rows import Author, Revision, fiche_of, revision_of
from pipeline.store.writing import write_answers
from pipeline.vocabulary import Geste


class History:
    """What was written, and when; rows are added, never changed."""

    database: Database

    def revisions(self, contrat: str, fiche: str) -> list[Revision]:
        """Every version of one fiche, oldest first."""
        with self.database.read() as session:
            query = (
                select(RevisionRow)
                .where(RevisionRow.contrat_id == contrat, RevisionRow.fiche_id == fiche)
                .order_by(RevisionRow.version)
            )
            return [revision_of(row) for row in session.scalars(query)]

    def answers_at(self, contrat: str, fiche: str, version: int) -> Answers | None:
        """The answers of one version; None when this database never had it."""
        with self.database.read() as session:
            row = session.get(RevisionRow, (contrat, fiche, version))
            return row.answers if row else None

    def last_answers(self, contrat: str, fiche: str) -> Answers | None:
        """The last answers of a fiche, deleted or not; None when there never was one."""
        query = (
            select(RevisionRow)
            .where(RevisionRow.contrat_id == contrat, RevisionRow.fiche_id == fiche)
            .order_by(RevisionRow.version.desc())
            .limit(1)
        )
        with self.database.read() as session:
            row = session.scalar(query)
            return row.answers if row else None

    def written_by(self, contrat: str, author: str) -> set[str]:
        """The ids of the fiches in which somebody wrote, at whichever version."""
        query = select(RevisionRow.fiche_id).where(
            RevisionRow.contrat_id == contrat, RevisionRow.author == author
        )
        with self.database.read() as session:
            return set(session.scalars(query.distinct()))

    def passages(self, contrat: str, fiche: str) -> list[Passage]:
        """What happened to one fiche besides its text, oldest first."""
        with self.database.read() as session:
            return passages(session, contrat, PassageRow.fiche_id == fiche)

    def restore_version(self, contrat: str, fiche: str, version: int, author: Author) -> Fiche:
        """Take up the answers of an earlier version again, as a new version.

        Raises `NotFoundError` for a version that never was. The present answers make no new one.
        """
        with self.database.write() as session:
            turn = take_turn(session, contrat)
            row = row_of(session, contrat, fiche)
            former = session.get(RevisionRow, (contrat, fiche, version))
            if former is None:
                raise NotFoundError(f"La version {version} de cette fiche n’existe pas.")
            if write_answers(session, row, turn, dict(former.answers), former.form_digest, author):
                note(session, row, turn, Geste.VERSION, author, before=str(version))
            return fiche_of(row)
