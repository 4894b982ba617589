"""What every part of the store does with the rows: find those that live, take turns, branch out."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, event, select, update
from sqlalchemy.orm import Session

from pipeline.errors import NotFoundError
from pipeline.store.models import ContratRow, FicheRow

NO_FICHE = "Cette fiche n’existe pas, ou elle a été supprimée."
_TURNS = "turns of contracts in this write"
ORDER = (FicheRow.position, FicheRow.id)


def live(contrat: str) -> Select[FicheRow]:
    """The fiches of a contract that are not deleted."""
    return select(FicheRow).where(FicheRow.contrat_id == contrat, FicheRow.deletion.is_(None))


def row_of(session: Session, contrat: str, fiche: str) -> FicheRow:
    """One fiche that is not deleted; raises `NotFoundError`."""
    row = session.scalar(live(contrat).where(FicheRow.id == fiche))
    if row is None:
        raise NotFoundError(NO_FICHE)
    return row


def rows_of(session: Session, contrat: str, fiches: Collection[str]) -> dict[str, FicheRow]:
    """Several fiches by their id; raises `NotFoundError` when one is deleted or unknown."""
    found: dict[str, FicheRow] = {}
    ids = list(dict.fromkeys(fiches))
    for start in range(0, len(ids), 500):  # SQLite takes so many parameters, not many more
        some = ids[start : start + 500]
        rows = session.scalars(live(contrat).where(FicheRow.id.in_(some)))
        found |= {row.id: row for row in rows}
    if len(found) < len(ids):
        raise NotFoundError("Une fiche n’existe pas, ou elle a été supprimée : rechargez la page.")
    return found


def take_turn(session: Session, contrat: str) -> int:
    """The number of this write among those of the contract: they take turns, each a short one.

    The number stands on every fiche that the write touches, so that those who know the contract as
    it was at some number can ask for what changed since.
    """
    turn = session.scalar(
        update(ContratRow)
        .where(ContratRow.id == contrat)
        .values(changes=ContratRow.changes + 1)
        .returning(ContratRow.changes)
    )
    if turn is None:
        raise no_contrat(contrat)
    session.info.setdefault(_TURNS, {})[contrat] = int(turn)
    return int(turn)


def no_version(version: int) -> str:
    """What to say when a fiche never had that version."""
    return f"La version {version} de cette fiche n’existe pas."


def no_contrat(contrat: str) -> NotFoundError:
    """What to raise when there is no contract of that id."""
    return NotFoundError(f"Le contrat « {contrat} » n’existe pas dans cette base.")


@event.listens_for(Session, "before_flush")
def _number_what_is_touched(session: Session, _context: Any, _instances: Any) -> None:
    """Mark every fiche that a write touches, whichever part of the tool writes it."""
    touched = [row for row in (*session.new, *session.dirty) if isinstance(row, FicheRow)]
    for row in touched:
        turns = session.info.get(_TURNS, {})
        if row.contrat_id in turns:
            row.change = turns[row.contrat_id]
        elif row in session.dirty and session.is_modified(row):
            with session.no_autoflush:
                row.change = take_turn(session, row.contrat_id)


def siblings_of(session: Session, row: FicheRow) -> list[FicheRow]:
    """The fiches of the same form at the same place, itself included, in order."""
    query = live(row.contrat_id).where(
        FicheRow.form == row.form,
        FicheRow.parent.is_not_distinct_from(row.parent),
        FicheRow.groupe.is_not_distinct_from(row.groupe),
    )
    return list(session.scalars(query.order_by(*ORDER)))


def branch(root: FicheRow, rows: Iterable[FicheRow]) -> list[FicheRow]:
    """The root and all its descendants."""
    children: dict[str | None, list[FicheRow]] = {}
    for row in rows:
        children.setdefault(row.parent, []).append(row)
    found = [root]
    for row in found:  # grows while it is walked
        found.extend(children.get(row.id, []))
    return found


def all_rows(session: Session, contrat: str) -> Sequence[FicheRow]:
    """Every fiche that is not deleted, in order."""
    return session.scalars(live(contrat).order_by(*ORDER)).all()
