"""The register of findings of each contract: events, one after the other, never changed."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from sqlalchemy import Date, DateTime, ForeignKey, Integer, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pipeline.errors import NotFoundError, StoreError
from pipeline.registre import UNDATED, Constate, Evenement, Fait, Signalement, due, replay
from pipeline.store.database import Database
from pipeline.store.models import ID_LENGTH, ArbitrageRow, Base, ContratRow
from pipeline.store.rows import now, utc
from pipeline.vocabulary import Severity

Ecriture = Callable[[Signalement], Evenement]
"""What somebody does with a finding: `accepter`, `rouvrir`…, its words given."""


class SignalementRow(Base):
    """One event of the register; rows are added, never changed.

    `fiche`, `groupe` and `attribue` are not foreign keys: the register outlives what it tells of.
    """

    __tablename__ = "signalement"

    contrat_id: Mapped[str] = mapped_column(ForeignKey("contrat.id"), primary_key=True)
    rang: Mapped[int] = mapped_column(Integer, primary_key=True)
    identite: Mapped[str] = mapped_column(String(ID_LENGTH))
    fait: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(20))
    severite: Mapped[str] = mapped_column(String(20))
    message: Mapped[str] = mapped_column(Text)
    form: Mapped[str] = mapped_column(String(ID_LENGTH))
    fiche: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    pilier: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    groupe: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    texte: Mapped[str] = mapped_column(Text)
    attribue: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    echeance: Mapped[date | None] = mapped_column(Date)
    author: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Registre:
    """The part of the store that keeps the findings."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def evenements(self, contrat: str) -> list[Evenement]:
        """Everything that happened, oldest first."""
        with self.database.read() as session:
            return _evenements(session, contrat)

    def signalements(self, contrat: str) -> dict[str, Signalement]:
        """Where each finding stands, by identity."""
        return replay(self.evenements(contrat))

    def empreinte(self, contrat: str) -> str:
        """A word that changes with whatever the findings of a contract are made from."""
        with self.database.read() as session:
            return _empreinte(session, contrat)

    def rang(self, contrat: str) -> int:
        """The rank of the last event, 0 when there is none."""
        query = select(func.max(SignalementRow.rang)).where(SignalementRow.contrat_id == contrat)
        with self.database.read() as session:
            return session.scalar(query) or 0

    def noter(
        self,
        contrat: str,
        constates: Sequence[Constate],
        *,
        unheard: Collection[str] = (),
        silent: Collection[str] = (),
        empreinte: str | None = None,
    ) -> int:
        """Note a run of the rules; how many events it made, 0 when nothing is new.

        Noting the same run twice, or two at once, notes it once. A run of a dossier that changed
        since (`empreinte` is no longer the present one) is not noted: a later one will be.
        """
        noted = partial(due, constates=constates, unheard=unheard, silent=silent)
        if not noted(self.signalements(contrat)):
            return 0
        with self.database.write() as session:
            wait_turn(session, contrat)
            if empreinte is not None and _empreinte(session, contrat) != empreinte:
                return 0
            known = _evenements(session, contrat)
            return _append(session, contrat, known, noted(replay(known)))

    def ecrire(self, contrat: str, identite: str, geste: Ecriture, *, vu: int) -> Signalement:
        """Do something with a finding, in view of its events up to the rank `vu`.

        Raises `NotFoundError` for an unknown finding, `StoreError` when something happened to it
        meanwhile, and what the gesture raises; then nothing is written.
        """
        with self.database.write() as session:
            wait_turn(session, contrat)
            known = _evenements(session, contrat)
            line = replay(known).get(identite)
            if line is None:
                raise NotFoundError("Ce signalement n’est pas dans le registre de ce contrat.")
            _refuse_meanwhile(line, vu)
            _append(session, contrat, known, [geste(line)])
            return replay(_evenements(session, contrat))[identite]


def _evenements(session: Session, contrat: str) -> list[Evenement]:
    query = (
        select(SignalementRow)
        .where(SignalementRow.contrat_id == contrat)
        .order_by(SignalementRow.rang)
    )
    return [_evenement(row) for row in session.scalars(query)]


def _append(
    session: Session, contrat: str, known: Sequence[Evenement], added: Sequence[Evenement]
) -> int:
    last, at = (known[-1].rang if known else 0), now()
    dated = (replace(each, at=at) for each in added)
    session.add_all(evenement_row(contrat, last + rank, e) for rank, e in enumerate(dated, 1))
    session.flush()
    return len(added)


def _refuse_meanwhile(line: Signalement, vu: int) -> None:
    later = [each for each in line.histoire if each.rang > vu and each.fait is not Fait.COMMENTE]
    if later:
        who = later[-1].author or "Le contrôle"
        raise StoreError(
            f"{who} a changé ce signalement pendant que vous écriviez : relisez-le, puis décidez."
        )


def wait_turn(session: Session, contrat: str) -> ContratRow:
    """Writes about one contract take turns; this one changes none of its fiches."""
    row = session.get(ContratRow, contrat, with_for_update=True)
    if row is None:
        raise NotFoundError(f"Le contrat « {contrat} » n’existe pas dans cette base.")
    return row


def _empreinte(session: Session, contrat: str) -> str:
    created, changes = session.execute(
        select(ContratRow.created_at, ContratRow.changes).where(ContratRow.id == contrat)
    ).one_or_none() or ("", 0)
    decisions = session.scalar(
        select(func.max(ArbitrageRow.rang)).where(ArbitrageRow.contrat_id == contrat)
    )
    return f"{created} {changes} {decisions or 0}"


def evenement_row(contrat: str, rang: int, event: Evenement) -> SignalementRow:
    """One event, to be written; it happens now unless it says when."""
    return SignalementRow(
        contrat_id=contrat,
        rang=rang,
        identite=event.identite,
        fait=event.fait,
        code=event.code,
        severite=event.severite,
        message=event.message,
        form=event.form,
        fiche=event.fiche,
        pilier=event.pilier,
        groupe=event.groupe,
        texte=event.texte,
        attribue=event.attribue,
        echeance=event.echeance,
        author=event.author,
        at=now() if event.at == UNDATED else event.at,
    )


def _evenement(row: SignalementRow) -> Evenement:
    return Evenement(
        identite=row.identite,
        fait=Fait(row.fait),
        code=row.code,
        severite=Severity(row.severite),
        message=row.message,
        form=row.form,
        fiche=row.fiche,
        pilier=row.pilier,
        groupe=row.groupe,
        texte=row.texte,
        attribue=row.attribue,
        echeance=row.echeance,
        author=row.author,
        at=utc(row.at),
        rang=row.rang,
    )
