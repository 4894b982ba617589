"""The deadlines of each contract, and the reminders that left, each once."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import (
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from pipeline.echeances import Echeance
from pipeline.errors import ConflictError, NotFoundError
from pipeline.store.database import Database
from pipeline.store.models import ID_LENGTH, Base, ContratRow, FicheRow
from pipeline.store.rows import Author, now

ASKED = ("le", "intitule", "phase", "groupe")
"""What people say of a deadline."""


class EcheanceRow(Base):
    """One deadline. `removed_at` puts it aside: the reminders that left still refer to it."""

    __tablename__ = "echeance"

    contrat_id: Mapped[str] = mapped_column(ForeignKey("contrat.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    le: Mapped[date] = mapped_column(Date)
    intitule: Mapped[str] = mapped_column(String(200))
    phase: Mapped[str] = mapped_column(String(20))
    groupe: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    version: Mapped[int] = mapped_column(Integer)
    author: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    removed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        ForeignKeyConstraint(
            ["contrat_id", "groupe"],
            ["fiche.contrat_id", "fiche.id"],
            name="echeance_groupe_of_same_contract",
        ),
    )


class RappelRow(Base):
    """One reminder that left: `jours` before the day `le` the deadline then had."""

    __tablename__ = "rappel"

    contrat_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    echeance_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    le: Mapped[date] = mapped_column(Date, primary_key=True)
    jours: Mapped[int] = mapped_column(Integer, primary_key=True)
    destinataire: Mapped[str] = mapped_column(String(320), primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        ForeignKeyConstraint(["contrat_id", "echeance_id"], ["echeance.contrat_id", "echeance.id"]),
    )


class Echeances:
    """The part of the store that knows what is due."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of(self, contrat: str) -> list[Echeance]:
        """The deadlines of one contract, soonest first; those of a deleted group are left out."""
        query = (
            select(EcheanceRow, FicheRow.deletion)
            .outerjoin(
                FicheRow,
                (FicheRow.contrat_id == EcheanceRow.contrat_id)
                & (FicheRow.id == EcheanceRow.groupe),
            )
            .where(EcheanceRow.contrat_id == contrat, EcheanceRow.removed_at.is_(None))
            .order_by(EcheanceRow.le, EcheanceRow.intitule, EcheanceRow.id)
        )
        with self.database.read() as session:
            return [_echeance(row) for row, deletion in session.execute(query) if deletion is None]

    def add(self, contrat: str, echeance: Echeance, author: Author) -> Echeance:
        """Fix a deadline; it gets an id. Raises `NotFoundError` for an unknown group."""
        added = replace(echeance, id=str(uuid.uuid4()), version=1)
        with self.database.write() as session:
            if session.get(ContratRow, contrat) is None:
                raise NotFoundError(f"Le contrat « {contrat} » n’existe pas dans cette base.")
            _refuse_unknown_group(session, contrat, echeance.groupe)
            session.add(echeance_row(contrat, added, author))
        return added

    def change(self, contrat: str, echeance: Echeance, author: Author) -> Echeance:
        """Change a deadline written from `echeance.version`.

        Raises `ConflictError` when somebody changed it meanwhile, `NotFoundError` when it is gone.
        """
        with self.database.write() as session:
            row = _row(session, contrat, echeance.id)
            if row.version != echeance.version:
                raise _conflict(row, echeance)
            _refuse_unknown_group(session, contrat, echeance.groupe)
            changed = replace(echeance, version=row.version + 1)
            _written(row, changed, author)
        return changed

    def remove(self, contrat: str, echeance: str) -> None:
        """Take a deadline away; raises `NotFoundError`."""
        with self.database.write() as session:
            _row(session, contrat, echeance).removed_at = now()

    def reminded(self, contrat: str, echeance: Echeance, jours: int) -> set[str]:
        """Who already got this reminder: e-mail addresses."""
        query = select(RappelRow.destinataire).where(
            RappelRow.contrat_id == contrat,
            RappelRow.echeance_id == echeance.id,
            RappelRow.le == echeance.le,
            RappelRow.jours == jours,
        )
        with self.database.read() as session:
            return set(session.scalars(query))

    def note_reminded(
        self, contrat: str, echeance: Echeance, jours: int, who: Iterable[str]
    ) -> None:
        """Record that this reminder left for these addresses."""
        with self.database.write() as session:
            for address in who:
                session.merge(
                    RappelRow(
                        contrat_id=contrat,
                        echeance_id=echeance.id,
                        le=echeance.le,
                        jours=jours,
                        destinataire=address,
                        at=now(),
                    )
                )


def echeance_row(contrat: str, echeance: Echeance, author: Author) -> EcheanceRow:
    """One deadline, to be written."""
    return _written(EcheanceRow(contrat_id=contrat, id=echeance.id), echeance, author)


def _echeance(row: EcheanceRow) -> Echeance:
    return Echeance(row.id, row.le, row.intitule, row.phase, row.groupe, row.version)


def _conflict(row: EcheanceRow, mine: Echeance) -> ConflictError:
    theirs = _echeance(row)
    disputed = [name for name in ASKED if getattr(theirs, name) != getattr(mine, name)]
    return ConflictError(
        f"{row.author} a changé cette échéance pendant que vous écriviez. "
        "Choisissez ce qui doit rester, puis enregistrez de nouveau.",
        base={},
        mine={name: getattr(mine, name) for name in disputed},
        theirs={name: getattr(theirs, name) for name in disputed},
        version=row.version,
        author=row.author,
    )


def _written(row: EcheanceRow, echeance: Echeance, author: Author) -> EcheanceRow:
    row.le, row.intitule, row.phase = echeance.le, echeance.intitule, echeance.phase
    row.groupe, row.version = echeance.groupe, echeance.version
    row.author, row.at = author.name, now()
    return row


def _row(session: Session, contrat: str, echeance: str) -> EcheanceRow:
    row = session.get(EcheanceRow, (contrat, echeance), with_for_update=True)
    if row is None or row.removed_at is not None:
        raise NotFoundError("Cette échéance n’existe plus.")
    return row


def _refuse_unknown_group(session: Session, contrat: str, groupe: str | None) -> None:
    if groupe is None:
        return
    row = session.get(FicheRow, (contrat, groupe))
    if row is None or row.deletion is not None:
        raise NotFoundError("Ce groupe de travail n’existe pas, ou il a été supprimé.")
