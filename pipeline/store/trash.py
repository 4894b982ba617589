"""The corbeille: what is deleted goes with all below it, and comes back with it."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.errors import NotFoundError, StoreError
from pipeline.fiche import Fiche
from pipeline.french import count
from pipeline.store.access import ORDER, all_rows, branch, row_of, take_turn
from pipeline.store.database import Database
from pipeline.store.models import FicheRow
from pipeline.store.passages import note
from pipeline.store.rows import Author, Deletion, deletion_of, fiche_of, now
from pipeline.vocabulary import Geste


class Trash:
    """Deleting, and undoing it."""

    database: Database

    def deletions(self, contrat: str) -> list[Deletion]:
        """What was deleted and can be restored, latest first."""
        with self.database.read() as session:
            query = (
                select(FicheRow)
                .where(FicheRow.contrat_id == contrat, FicheRow.deletion.is_not(None))
                .order_by(FicheRow.deleted_at.desc(), *ORDER)
            )
            gestures: dict[str, list[FicheRow]] = {}
            for row in session.scalars(query):
                gestures.setdefault(str(row.deletion), []).append(row)
            return [deletion_of(rows) for rows in gestures.values()]

    def delete(self, contrat: str, fiche: str, author: Author | None = None) -> Deletion:
        """Put a fiche and all below it aside; `restore` brings them back together.

        Raises `StoreError` for a groupe de travail that still has fiches.
        """
        with self.database.write() as session:
            turn = take_turn(session, contrat)
            row = row_of(session, contrat, fiche)
            live = all_rows(session, contrat)
            written = sum(other.groupe == fiche for other in live)
            if written:
                raise StoreError(
                    f"Ce groupe a encore {count(written, 'fiche')} : supprimez-les d’abord, "
                    "pour qu’aucun texte ne disparaisse avec lui."
                )
            doomed, gesture, at = branch(row, live), str(uuid.uuid4()), now()
            for each in doomed:
                each.deletion, each.deleted_at = gesture, at
                note(session, each, turn, Geste.CORBEILLE, author)
            return Deletion(fiche_of(row), len(doomed), at)

    def restore(self, contrat: str, fiche: str, author: Author | None = None) -> Fiche:
        """Undo the gesture that deleted this fiche.

        Raises `NotFoundError` when it is not deleted, `StoreError` when its parent still is.
        """
        with self.database.write() as session:
            turn = take_turn(session, contrat)
            row = session.get(FicheRow, (contrat, fiche))
            if row is None or row.deletion is None:
                raise NotFoundError("Cette fiche n’est pas dans la corbeille.")
            query = select(FicheRow).where(
                FicheRow.contrat_id == contrat, FicheRow.deletion == row.deletion
            )
            together = list(session.scalars(query))
            ids = {each.id for each in together}
            for relative in {each.parent for each in together} | {e.groupe for e in together}:
                if relative is not None and relative not in ids:
                    _refuse_deleted(session, contrat, relative)
            for each in together:
                each.deletion = each.deleted_at = None
                note(session, each, turn, Geste.RETOUR, author)
            return fiche_of(row)


def _refuse_deleted(session: Session, contrat: str, relative: str) -> None:
    row = session.get(FicheRow, (contrat, relative))
    if row is None or row.deletion is not None:
        raise StoreError(
            "La fiche dont celle-ci dépend est elle-même dans la corbeille : restaurez-la d’abord."
        )
