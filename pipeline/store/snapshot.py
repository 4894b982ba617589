"""The fiches of a contract, kept in memory and brought up to date by what changed since."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.fiche import Contrat, Fiche
from pipeline.store.models import Base
from pipeline.store.rows import fiche_of

_CONTRAT, _FICHE = Base.metadata.tables["contrat"], Base.metadata.tables["fiche"]

Key = tuple[datetime, int]
"""When a contract was created, and the number of its last write."""


@dataclass(frozen=True)
class Snapshot:
    """A contract as it stood after its last write. Nobody may change what it holds."""

    contrat: Contrat
    key: Key
    by_id: dict[str, Fiche]
    fiches: tuple[Fiche, ...]


class Snapshots:
    """The last snapshot of each contract that was asked for. Writes of other processes count."""

    def __init__(self) -> None:
        self._known: dict[str, Snapshot] = {}
        self._lock = Lock()

    def of(self, session: Session, contrat: str) -> Snapshot | None:
        """A contract as it stands now; None when there is none of that id."""
        row = session.execute(select(_CONTRAT).where(_CONTRAT.c.id == contrat)).first()
        if row is None:
            return None
        key, known = (row.created_at, row.changes), self._known.get(contrat)
        if known is not None and known.key == key:
            return known
        found = Contrat(row.id, row.nom, row.cadre)
        fresh = _later(session, found, key, known) or _whole(session, found, key)
        with self._lock:
            last = self._known.get(contrat)
            if last is None or last.key[0] != key[0] or last.key[1] < key[1]:
                self._known[contrat] = fresh
        return fresh


def _whole(session: Session, contrat: Contrat, key: Key) -> Snapshot:
    query = (
        select(_FICHE)
        .where(_FICHE.c.contrat_id == contrat.id, _FICHE.c.deletion.is_(None))
        .order_by(_FICHE.c.position, _FICHE.c.id)
    )
    fiches = tuple(fiche_of(row) for row in session.execute(query))
    return Snapshot(contrat, key, {fiche.id: fiche for fiche in fiches}, fiches)


def _later(session: Session, contrat: Contrat, key: Key, known: Snapshot | None) -> Snapshot | None:
    """What is known, with the fiches written since; None when it is of no use."""
    if known is None or known.key[0] != key[0] or known.key[1] > key[1]:
        return None
    query = select(_FICHE).where(_FICHE.c.contrat_id == contrat.id, _FICHE.c.change > known.key[1])
    by_id = dict(known.by_id)
    for row in session.execute(query):
        by_id.pop(row.id, None)
        if row.deletion is None:
            by_id[row.id] = fiche_of(row)
    ordered = sorted(by_id.values(), key=lambda fiche: (fiche.position, fiche.id))
    return Snapshot(contrat, key, by_id, tuple(ordered))
