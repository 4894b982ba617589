"""The cycle of the groups' work: sent, taken up, sent back, accepted; each passage written down."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from pipeline.cycle import WORDS, may_become
from pipeline.errors import StoreError
from pipeline.store.access import rows_of, take_turn
from pipeline.store.database import Database
from pipeline.store.models import FicheRow
from pipeline.store.passages import Passage, PassageRow, note, passages
from pipeline.store.rows import Author
from pipeline.vocabulary import Geste, Status


class Cycle:
    """The part of the store that knows how far each fiche is."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def bring(
        self,
        contrat: str,
        fiches: Collection[str],
        status: Status,
        author: Author,
        *,
        word: str = "",
        seen: Mapping[str, int] | None = None,
    ) -> None:
        """Bring fiches to a status, all or none; `seen` are the versions the decision was made on.

        Raises `StoreError` when the cycle does not lead there, or when a text has changed since
        it was seen; `NotFoundError` when a fiche is deleted.
        """
        with self.database.write() as session:
            turn = take_turn(session, contrat)
            rows = rows_of(session, contrat, fiches)
            for row in rows.values():
                _refuse(row, status, (seen or {}).get(row.id, row.version))
            for row in rows.values():
                before, row.status = row.status, status
                if status is Status.ACCEPTE:
                    row.accepted_version = row.version
                note(
                    session, row, turn, Geste.STATUT, author, before=before, after=status, word=word
                )

    def passages(self, contrat: str, *, after: Status | None = None) -> list[Passage]:
        """What was sent, sent back, accepted in a contract, oldest first."""
        conditions = [PassageRow.geste == Geste.STATUT]
        if after is not None:
            conditions.append(PassageRow.after == after)
        with self.database.read() as session:
            return passages(session, contrat, *conditions)

    def last_words(self, contrat: str, status: Status) -> dict[str, Passage]:
        """The last passage to a status of each fiche that ever had it."""
        return {passage.fiche: passage for passage in self.passages(contrat, after=status)}

    def acceptances(self, contrat: str, fiche: str) -> int:
        """How many times a fiche was accepted: its version being written is the next one."""
        query = select(func.count()).where(
            PassageRow.contrat_id == contrat,
            PassageRow.fiche_id == fiche,
            PassageRow.geste == Geste.STATUT,
            PassageRow.after == Status.ACCEPTE,
        )
        with self.database.read() as session:
            return int(session.scalar(query) or 0)


def _refuse(row: FicheRow, status: Status, seen: int) -> None:
    if not may_become(Status(row.status), status):
        now, wished = WORDS[Status(row.status)], WORDS[status]
        raise StoreError(
            f"Une fiche est à l’état « {now} » : elle ne peut pas passer à « {wished} ». "
            "Rechargez la page."
        )
    if row.version != seen:
        raise StoreError(
            "Le texte d’une fiche a changé depuis votre lecture : relisez-le, puis recommencez."
        )
