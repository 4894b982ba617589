"""How far each contract is, who said so, and what it changes of the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Integer, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pipeline.errors import StoreError
from pipeline.store.database import Database
from pipeline.store.models import Base
from pipeline.store.registre import wait_turn
from pipeline.store.rows import Author, now, utc


class PassagePhaseRow(Base):
    """A contract went from one phase to another; rows are added, never changed."""

    __tablename__ = "passage_phase"

    contrat_id: Mapped[str] = mapped_column(ForeignKey("contrat.id"), primary_key=True)
    rang: Mapped[int] = mapped_column(Integer, primary_key=True)
    de: Mapped[str] = mapped_column(String(20))
    vers: Mapped[str] = mapped_column(String(20))
    motif: Mapped[str] = mapped_column(Text)
    reserves: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    author: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ReglageRow(Base):
    """One version of what a contract changes of the rules; rows are added, never changed."""

    __tablename__ = "reglage"

    contrat_id: Mapped[str] = mapped_column(ForeignKey("contrat.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    contenu: Mapped[dict[str, Any]] = mapped_column(JSON)
    author: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


@dataclass(frozen=True)
class PassagePhase:
    """From one phase to another, when and by whom.

    `reserves` are the blocking findings that a dérogation let through, `{identite, code, message}`
    each; `motif` says why it was given, or why the contract went back.
    """

    de: str
    vers: str
    motif: str = ""
    reserves: Sequence[Mapping[str, str]] = ()
    author: str = ""
    at: datetime | None = None
    rang: int = 0


@dataclass(frozen=True)
class Version:
    """One version of the settings of the rules, as JSON holds them."""

    version: int
    contenu: Mapping[str, Any]
    author: str = ""
    at: datetime | None = None


class Processus:
    """The part of the store that knows the phase and the settings of each contract."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def cle(self, contrat: str) -> str:
        """A word that changes with the phase or the settings of a contract."""
        ranks = [
            select(func.max(column)).where(row.contrat_id == contrat).scalar_subquery()
            for column, row in (
                (PassagePhaseRow.rang, PassagePhaseRow),
                (ReglageRow.version, ReglageRow),
            )
        ]
        with self.database.read() as session:
            return " ".join(str(rank or 0) for rank in session.execute(select(*ranks)).one())

    def passages(self, contrat: str) -> list[PassagePhase]:
        """Every passage, oldest first."""
        with self.database.read() as session:
            return [_passage(row) for row in _passages(session, contrat)]

    def passer(
        self, contrat: str, passage: PassagePhase, author: Author, *, rang: int
    ) -> PassagePhase:
        """Write a passage, decided in view of those up to `rang`.

        Raises `StoreError` when somebody wrote another meanwhile.
        """
        with self.database.write() as session:
            wait_turn(session, contrat)
            last = max((row.rang for row in _passages(session, contrat)), default=0)
            if last != rang:
                raise StoreError(
                    "Quelqu’un vient de changer la phase de ce contrat : relisez, puis décidez."
                )
            row = passage_row(contrat, last + 1, passage, author.name)
            session.add(row)
            session.flush()
            return _passage(row)

    def reglages(self, contrat: str) -> list[Version]:
        """Every version of the settings, oldest first."""
        with self.database.read() as session:
            return [_version(row) for row in _reglages(session, contrat)]

    def regler(
        self, contrat: str, contenu: Mapping[str, Any], author: Author, *, version: int
    ) -> Version:
        """Write new settings over a version of them; the same ones again make no new version.

        Raises `StoreError` when somebody wrote others meanwhile.
        """
        with self.database.write() as session:
            wait_turn(session, contrat)
            known = _reglages(session, contrat)
            if (known[-1].version if known else 0) != version:
                raise StoreError(
                    "Quelqu’un vient de changer les réglages de ce contrat : relisez-les, "
                    "puis recommencez."
                )
            if known and known[-1].contenu == dict(contenu):
                return _version(known[-1])
            row = reglage_row(contrat, version + 1, contenu, author.name)
            session.add(row)
            session.flush()
            return _version(row)


def passage_row(contrat: str, rang: int, passage: PassagePhase, author: str) -> PassagePhaseRow:
    """One passage, to be written; it happens now unless it says when."""
    return PassagePhaseRow(
        contrat_id=contrat,
        rang=rang,
        de=passage.de,
        vers=passage.vers,
        motif=passage.motif,
        reserves=[dict(each) for each in passage.reserves],
        author=author,
        at=passage.at or now(),
    )


def reglage_row(
    contrat: str,
    version: int,
    contenu: Mapping[str, Any],
    author: str,
    at: datetime | None = None,
) -> ReglageRow:
    """One version of the settings, to be written."""
    return ReglageRow(
        contrat_id=contrat, version=version, contenu=dict(contenu), author=author, at=at or now()
    )


def _passages(session: Session, contrat: str) -> list[PassagePhaseRow]:
    query = select(PassagePhaseRow).where(PassagePhaseRow.contrat_id == contrat)
    return list(session.scalars(query.order_by(PassagePhaseRow.rang)))


def _reglages(session: Session, contrat: str) -> list[ReglageRow]:
    query = select(ReglageRow).where(ReglageRow.contrat_id == contrat)
    return list(session.scalars(query.order_by(ReglageRow.version)))


def _passage(row: PassagePhaseRow) -> PassagePhase:
    return PassagePhase(
        row.de, row.vers, row.motif, tuple(row.reserves), row.author, utc(row.at), row.rang
    )


def _version(row: ReglageRow) -> Version:
    return Version(row.version, row.contenu, row.author, utc(row.at))
