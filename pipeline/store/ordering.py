"""Where fiches stand: among siblings, under a parent, in a group; and their copies."""

import uuid
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy.orm import Session

from pipeline.errors import NotFoundError, StoreError
from pipeline.fiche import Answers, Fiche
from pipeline.store.access import all_rows, branch, row_of, siblings_of, take_turn
from pipeline.store.database import Database
from pipeline.store.models import FicheRow
from pipeline.store.passages import note
from pipeline.store.rows import Author, fiche_of, revision_row
from pipeline.store.writing import after_all
from pipeline.vocabulary import Geste, Status

Rename = Callable[[Answers], Mapping[str, Any]]


class Ordering:
    """Moves and copies. A move makes no version: the text stays as it is."""

    database: Database

    def move(self, contrat: str, fiche: str, step: int, author: Author | None = None) -> None:
        """Move a fiche `step` places among its siblings (-1 is up); the ends do not wrap."""
        with self.database.write() as session:
            turn = take_turn(session, contrat)
            row = row_of(session, contrat, fiche)
            rank = siblings_of(session, row).index(row)
            _put(session, row, max(0, rank + step), turn, author)

    def place(
        self,
        contrat: str,
        fiche: str,
        *,
        rank: int | None = None,
        before: str | None = None,
        after: str | None = None,
        author: Author | None = None,
    ) -> None:
        """Give a fiche the `rank`-th place among its siblings, or one beside a sibling.

        Raises `StoreError` when `before` or `after` is no sibling of it.
        """
        with self.database.write() as session:
            turn = take_turn(session, contrat)
            row = row_of(session, contrat, fiche)
            others = [each.id for each in siblings_of(session, row) if each.id != row.id]
            beside = before or after
            if beside is None:
                where = (rank or 1) - 1
            elif beside in others:
                where = others.index(beside) + (0 if before else 1)
            else:
                raise StoreError(
                    "Ces deux fiches ne sont plus au même endroit : rechargez la page."
                )
            _put(session, row, max(0, where), turn, author)

    def reparent(
        self,
        contrat: str,
        fiche: str,
        *,
        parent: str | None,
        groupe: str | None,
        under: Collection[str],
        author: Author | None = None,
    ) -> Fiche:
        """Hang a fiche, with all below it, under another parent or in another group, the last.

        `under`: the forms whose fiches may be its parent, none for the top of a group. All below
        goes to the group of its new place. Raises `StoreError` when the place does not suit.
        """
        with self.database.write() as session:
            turn = take_turn(session, contrat)
            row = row_of(session, contrat, fiche)
            moved = branch(row, all_rows(session, contrat))
            groupe = _new_groupe(session, row, moved, parent, groupe, under)
            if (parent, groupe) == (row.parent, row.groupe):
                return fiche_of(row)
            before = row.parent or row.groupe or ""
            row.parent, row.position = parent, after_all(session, contrat)
            for each in moved:
                each.groupe = groupe
            after = parent or groupe or ""
            note(session, row, turn, Geste.PLACE, author, before=before, after=after)
            return fiche_of(row)

    def duplicate(
        self, contrat: str, fiche: str, author: Author, *, rename: Rename = dict
    ) -> Fiche:
        """Copy a fiche with all below it, right after it; `rename` gives the copy its answers.

        Copies are drafts with ids of their own; what the branch says of itself, the copy says of
        itself.
        """
        with self.database.write() as session:
            turn = take_turn(session, contrat)
            row = row_of(session, contrat, fiche)
            originals = branch(row, all_rows(session, contrat))
            ids = {each.id: str(uuid.uuid4()) for each in originals}
            first = after_all(session, contrat)
            copies = [_copy(each, ids, first + n) for n, each in enumerate(originals)]
            copies[0].answers = dict(rename(copies[0].answers))
            session.add_all(copies)
            session.flush()
            for original, copy in zip(originals, copies, strict=True):
                session.add(revision_row(copy, author))
                note(session, copy, turn, Geste.COPIE, author, before=original.id)
            _put(session, copies[0], siblings_of(session, row).index(row) + 1, turn, None)
            return fiche_of(copies[0])


def _put(session: Session, row: FicheRow, rank: int, turn: int, author: Author | None) -> None:
    """Give a row the rank among its siblings (0 is the first), and write it down."""
    siblings = siblings_of(session, row)
    places = [sibling.position for sibling in siblings]
    before = siblings.index(row)
    siblings.insert(rank, siblings.pop(before))
    for place, sibling in zip(places, siblings, strict=True):
        if sibling.position != place:
            sibling.position = place
    after = siblings.index(row)
    if after != before and author is not None:
        note(session, row, turn, Geste.RANG, author, before=str(before + 1), after=str(after + 1))


def _new_groupe(
    session: Session,
    row: FicheRow,
    moved: Collection[FicheRow],
    parent: str | None,
    groupe: str | None,
    under: Collection[str],
) -> str | None:
    """The group of the new place; raises `StoreError` when the fiche cannot go there."""
    if parent is None:
        if under or (row.groupe is None) != (groupe is None):
            raise StoreError("Cette fiche ne peut pas aller là : choisissez une autre place.")
        if groupe is not None:
            row_of(session, row.contrat_id, groupe)
        return groupe
    if parent in {each.id for each in moved}:
        raise StoreError("Une fiche ne peut pas aller sous elle-même : choisissez une autre place.")
    try:
        above = row_of(session, row.contrat_id, parent)
    except NotFoundError as error:
        raise StoreError(
            "La fiche choisie vient d’être supprimée : choisissez une autre place."
        ) from error
    if above.form not in under:
        raise StoreError("Cette fiche ne peut pas aller là : choisissez une autre place.")
    return above.groupe


def _copy(original: FicheRow, ids: Mapping[str, str], position: int) -> FicheRow:
    parent = original.parent
    return FicheRow(
        contrat_id=original.contrat_id,
        id=ids[original.id],
        form=original.form,
        parent=ids.get(parent, parent) if parent else None,
        groupe=original.groupe,
        position=position,
        status=Status.BROUILLON,
        version=1,
        answers={name: _renamed(value, ids) for name, value in original.answers.items()},
        form_digest=original.form_digest,
    )


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """An answer in which the fiches of the branch are cited by the ids of their copies."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_renamed(item, ids) for item in value]
    if isinstance(value, dict):
        return {name: _renamed(item, ids) for name, item in value.items()}
    return value
