"""What guests wrote: it waits until the group takes it, or declines it with a word."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pipeline.droits import Lieu
from pipeline.errors import AccessError, NotFoundError
from pipeline.store.access import take_turn
from pipeline.store.comptes.models import LienRow, PropositionRow
from pipeline.store.database import Database
from pipeline.store.models import Base, FicheRow
from pipeline.store.passages import note
from pipeline.store.rows import Author, now, utc
from pipeline.vocabulary import Geste, Origin, Status

ABOVE_FIRST = "Prenez d’abord la proposition au-dessus de celle-ci."
GONE = "Cette proposition n’attend plus de réponse."


_FICHE, _PROPOSITION = Base.metadata.tables["fiche"], Base.metadata.tables["proposition"]
_STEP = (_FICHE.c.id, _FICHE.c.parent, _FICHE.c.groupe, _FICHE.c.status)
_OWN = select(*_STEP).where(
    _FICHE.c.contrat_id == bindparam("of_contrat"), _FICHE.c.id == bindparam("of_fiche")
)
_UP = _OWN.cte("lignee", recursive=True)
_ABOVE = select(*_STEP).where(
    _FICHE.c.contrat_id == bindparam("of_contrat"), _FICHE.c.id == _UP.c.parent
)
_LIGNEE = select(_UP.union(_ABOVE))  # not « union all »: going up in a circle ends
"""A fiche and those above it, asked by whoever may not write everywhere."""

_AUTEUR = select(_PROPOSITION.c.lien_id).where(
    _PROPOSITION.c.contrat_id == bindparam("of_contrat"),
    _PROPOSITION.c.fiche_id == bindparam("of_fiche"),
)


@dataclass(frozen=True)
class Proposition:
    """One fiche that a guest wrote. `prise` is None as long as nobody answered."""

    fiche: str
    auteur: str
    auteur_id: str
    prise: bool | None
    mot: str
    par: str
    le: datetime | None


class Propositions:
    """The proposals of guests, and where any fiche is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def noter(self, contrat: str, fiche: str, lien: str) -> None:
        """Say which guest wrote a fiche; said twice, the first counts."""
        with self._database.write() as session:
            if session.get(PropositionRow, (contrat, fiche)) is None:
                row = PropositionRow(
                    contrat_id=contrat, fiche_id=fiche, lien_id=lien, prise=None, mot="", par=""
                )
                session.add(row)

    def toutes(self, contrat: str) -> dict[str, Proposition]:
        """The proposals of a contract, by fiche."""
        query = (
            select(PropositionRow, LienRow)
            .join(LienRow, LienRow.id == PropositionRow.lien_id)
            .where(PropositionRow.contrat_id == contrat)
        )
        with self._database.read() as session:
            return {row.fiche_id: _of(row, lien) for row, lien in session.execute(query)}

    def prendre(self, contrat: str, fiche: str, par: str, mot: str = "") -> None:
        """The group makes the proposal its own, with those that a guest wrote under it."""
        with self._database.write() as session:
            row = _waiting(session, contrat, fiche)
            above = session.get(FicheRow, (contrat, row.parent)) if row.parent else None
            if above is not None and above.status == Status.PROPOSE:
                raise AccessError(ABOVE_FIRST)
            turn, author = take_turn(session, contrat), Author(par, Origin.WEB)
            for each in _proposed_from(session, row):
                _bring(session, each, turn, author, mot)
                _answer(session, each, True, mot, par)

    def decliner(self, contrat: str, fiche: str, par: str, mot: str) -> None:
        """Answer no, with a word; the fiche goes to the corbeille, and its author reads why."""
        with self._database.write() as session:
            row = _waiting(session, contrat, fiche)
            for each in _proposed_from(session, row):
                _answer(session, each, False, mot, par)

    def lieu(self, contrat: str, fiche: str) -> Lieu | None:
        """Where a fiche is, deleted or not; None when the contract never had it."""
        named = {"of_contrat": contrat, "of_fiche": fiche}
        with self._database.look() as connection:
            lignee = {row.id: row for row in connection.execute(_LIGNEE, named)}
            if fiche not in lignee:
                return None
            own = lignee[fiche]
            proposed = own.status == Status.PROPOSE
            auteur = connection.scalar(_AUTEUR, named) if proposed else ""
        return Lieu(own.groupe, frozenset(lignee), Status(own.status), auteur or "")


def _waiting(session: Session, contrat: str, fiche: str) -> FicheRow:
    row = session.get(FicheRow, (contrat, fiche), with_for_update=True)
    if row is None:
        raise NotFoundError("Cette fiche n’existe pas dans ce contrat.")
    if row.deletion is not None or row.status != Status.PROPOSE:
        raise AccessError(GONE)
    return row


def _proposed_from(session: Session, row: FicheRow) -> list[FicheRow]:
    """A proposal and the proposals that hang under it."""
    found = [row]
    for each in found:  # grows while it is walked
        query = select(FicheRow).where(
            FicheRow.contrat_id == row.contrat_id,
            FicheRow.parent == each.id,
            FicheRow.status == Status.PROPOSE,
            FicheRow.deletion.is_(None),
        )
        found.extend(session.scalars(query))
    return found


def _bring(session: Session, row: FicheRow, turn: int, author: Author, mot: str) -> None:
    """As `Cycle.bring`, within this write: its history tells who took it."""
    before, row.status = row.status, Status.BROUILLON
    note(session, row, turn, Geste.STATUT, author, before=before, after=row.status, word=mot)


def _answer(session: Session, row: FicheRow, prise: bool, mot: str, par: str) -> None:
    proposal = session.get(PropositionRow, (row.contrat_id, row.id))
    if proposal is not None:
        proposal.prise, proposal.mot, proposal.par, proposal.le = prise, mot, par, now()


def _of(row: PropositionRow, lien: LienRow) -> Proposition:
    at = utc(row.le) if row.le else None
    return Proposition(row.fiche_id, lien.nom, lien.id, row.prise, row.mot, row.par, at)
