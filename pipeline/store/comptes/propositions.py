"""What guests wrote: it waits until the group takes it, or declines it with a word."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.droits import Lieu
from pipeline.errors import AccessError, NotFoundError
from pipeline.store.comptes.models import LienRow, PropositionRow
from pipeline.store.database import Database
from pipeline.store.models import FicheRow
from pipeline.store.rows import now, utc
from pipeline.vocabulary import Status

ABOVE_FIRST = "Prenez d’abord la proposition au-dessus de celle-ci."
GONE = "Cette proposition n’attend plus de réponse."


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
            for each in _proposed_from(session, row):
                each.status = Status.BROUILLON
                _answer(session, each, True, mot, par)

    def decliner(self, contrat: str, fiche: str, par: str, mot: str) -> None:
        """Answer no, with a word; the fiche goes to the corbeille, and its author reads why."""
        with self._database.write() as session:
            row = _waiting(session, contrat, fiche)
            for each in _proposed_from(session, row):
                _answer(session, each, False, mot, par)

    def lieu(self, contrat: str, fiche: str) -> Lieu | None:
        """Where a fiche is, deleted or not; None when the contract never had it."""
        with self._database.read() as session:
            row = session.get(FicheRow, (contrat, fiche))
            if row is None:
                return None
            lignee, above = [row.id], row.parent
            while above is not None and above not in lignee:
                lignee.append(above)
                parent = session.get(FicheRow, (contrat, above))
                above = parent.parent if parent else None
            proposal = session.get(PropositionRow, (contrat, fiche))
            auteur = proposal.lien_id if proposal else ""
            return Lieu(row.groupe, frozenset(lignee), Status(row.status), auteur)


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


def _answer(session: Session, row: FicheRow, prise: bool, mot: str, par: str) -> None:
    proposal = session.get(PropositionRow, (row.contrat_id, row.id))
    if proposal is not None:
        proposal.prise, proposal.mot, proposal.par, proposal.le = prise, mot, par, now()


def _of(row: PropositionRow, lien: LienRow) -> Proposition:
    at = utc(row.le) if row.le else None
    return Proposition(row.fiche_id, lien.nom, lien.id, row.prise, row.mot, row.par, at)
