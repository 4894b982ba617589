"""The tables. Everything but `contrat` is scoped by contract, in its primary key."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID_LENGTH = 64


class Base(DeclarativeBase):
    """The schema, as the migrations must leave it."""


def within_contract(column: str) -> ForeignKeyConstraint:
    """A fiche of the same contract; checked at commit, so that rows may come in any order."""
    return ForeignKeyConstraint(
        ["contrat_id", column],
        ["fiche.contrat_id", "fiche.id"],
        name=f"{column}_of_same_contract",
        deferrable=True,
        initially="DEFERRED",
    )


class ContratRow(Base):
    """One contract. `changes` counts the writes to its fiches: each takes the next number."""

    __tablename__ = "contrat"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    nom: Mapped[str] = mapped_column(String(200))
    cadre: Mapped[str] = mapped_column(String(ID_LENGTH))
    changes: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class FicheRow(Base):
    """The present state of one fiche. `deletion` groups what was deleted in one gesture.

    `change` is the number of the write that last touched it, among those of its contract;
    `accepted_version` the version that the comité technique accepted last.
    """

    __tablename__ = "fiche"

    contrat_id: Mapped[str] = mapped_column(ForeignKey("contrat.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    form: Mapped[str] = mapped_column(String(ID_LENGTH))
    parent: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    groupe: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    position: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer)
    change: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    accepted_version: Mapped[int | None] = mapped_column(Integer)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    form_digest: Mapped[str] = mapped_column(String(64))
    deletion: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    deleted_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        within_contract("parent"),
        within_contract("groupe"),
        Index("fiche_siblings", "contrat_id", "parent", "form"),
        Index("fiche_changes", "contrat_id", "change"),
    )


class ArbitrageRow(Base):
    """One decision of the comité technique; rows are added, never changed."""

    __tablename__ = "arbitrage"

    contrat_id: Mapped[str] = mapped_column(ForeignKey("contrat.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    rang: Mapped[int] = mapped_column(Integer)
    acte: Mapped[str] = mapped_column(String(20))
    cibles: Mapped[list[str]] = mapped_column(JSON)
    motif: Mapped[str] = mapped_column(Text)
    contenu: Mapped[dict[str, Any]] = mapped_column(JSON)
    versions: Mapped[dict[str, int]] = mapped_column(JSON)
    author: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (UniqueConstraint("contrat_id", "rang", name="arbitrage_rang_once"),)


class RevisionRow(Base):
    """One version of one fiche; rows are added, never changed."""

    __tablename__ = "revision"

    contrat_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    fiche_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    form_digest: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(String(200))
    origin: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (within_contract("fiche_id"),)
