"""What people tell each other on the fiches: comments, and who is writing where."""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import DateTime, ForeignKeyConstraint, Index, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pipeline.errors import NotFoundError
from pipeline.store.access import row_of
from pipeline.store.database import Database
from pipeline.store.models import ID_LENGTH, Base, within_contract
from pipeline.store.rows import now, utc

EXPIRES = timedelta(minutes=2)
"""After so long without news, nobody is writing any more."""


class CommentaireRow(Base):
    """One comment; rows are added, and marked as resolved, never rewritten."""

    __tablename__ = "commentaire"

    contrat_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    fiche_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    question: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    reponse_a: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    personne: Mapped[str] = mapped_column(String(ID_LENGTH))
    author: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    text: Mapped[str] = mapped_column(Text)
    resolved_by: Mapped[str | None] = mapped_column(String(200))
    resolved_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        within_contract("fiche_id"),
        ForeignKeyConstraint(
            ["contrat_id", "reponse_a"],
            ["commentaire.contrat_id", "commentaire.id"],
            name="reponse_of_same_contract",
        ),
        Index("commentaire_of_fiche", "contrat_id", "fiche_id"),
    )


class PresenceRow(Base):
    """Somebody who has a fiche before them; the last news counts."""

    __tablename__ = "presence"

    contrat_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    fiche_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    personne: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    nom: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (within_contract("fiche_id"),)


@dataclass(frozen=True)
class Commentaire:
    """One comment, on a question or (None) on the whole fiche."""

    id: str
    fiche: str
    question: str | None
    author: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Fil:
    """A thread: what was said first, the answers to it, and whether it is settled."""

    first: Commentaire
    answers: tuple[Commentaire, ...]
    resolved_by: str | None
    resolved_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether it still waits."""
        return self.resolved_at is None


class Commentaires:
    """The threads of comments."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of(self, contrat: str, fiche: str) -> list[Fil]:
        """The threads of a fiche, oldest first."""
        query = (
            select(CommentaireRow)
            .where(CommentaireRow.contrat_id == contrat, CommentaireRow.fiche_id == fiche)
            .order_by(CommentaireRow.at, CommentaireRow.id)
        )
        with self.database.read() as session:
            rows = list(session.scalars(query))
            return [_fil(row, rows) for row in rows if row.reponse_a is None]

    def open_counts(self, contrat: str) -> Counter[str]:
        """How many open threads each fiche of a contract has."""
        query = select(CommentaireRow.fiche_id).where(
            CommentaireRow.contrat_id == contrat,
            CommentaireRow.reponse_a.is_(None),
            CommentaireRow.resolved_at.is_(None),
        )
        with self.database.read() as session:
            return Counter(session.scalars(query))

    def add(
        self,
        contrat: str,
        fiche: str,
        text: str,
        *,
        personne: str,
        nom: str,
        question: str | None = None,
        reponse_a: str | None = None,
    ) -> Commentaire:
        """Say something on a fiche; an answer stands where what it answers does, and opens it anew.

        Raises `NotFoundError` when the fiche is deleted or there is nothing to answer.
        """
        with self.database.write() as session:
            row_of(session, contrat, fiche)
            if reponse_a is not None:
                first = _first(session, contrat, fiche, reponse_a)
                reponse_a, question = first.id, first.question
                first.resolved_by = first.resolved_at = None
            row = CommentaireRow(
                contrat_id=contrat,
                id=str(uuid.uuid4()),
                fiche_id=fiche,
                question=question,
                reponse_a=reponse_a,
                personne=personne,
                author=nom,
                at=now(),
                text=text,
            )
            session.add(row)
            return _commentaire(row)

    def resolve(
        self, contrat: str, fiche: str, fil: str, nom: str, *, resolved: bool = True
    ) -> None:
        """Settle a thread, or open it again; raises `NotFoundError`."""
        with self.database.write() as session:
            first = _first(session, contrat, fiche, fil)
            first.resolved_by = nom if resolved else None
            first.resolved_at = now() if resolved else None


class Presences:
    """Who is writing which fiche at this moment."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def mark(self, contrat: str, fiche: str, personne: str, nom: str) -> list[str]:
        """Somebody has the fiche before them; the names of the others who do."""
        with self.database.write() as session:
            row_of(session, contrat, fiche)
            session.execute(delete(PresenceRow).where(PresenceRow.at < now() - EXPIRES))
            session.merge(
                PresenceRow(
                    contrat_id=contrat, fiche_id=fiche, personne=personne, nom=nom, at=now()
                )
            )
            return _others(session, contrat, fiche, personne)

    def others(self, contrat: str, fiche: str, personne: str) -> list[str]:
        """The names of those, besides that person, who have the fiche before them."""
        with self.database.read() as session:
            return _others(session, contrat, fiche, personne)

    def leave(self, contrat: str, fiche: str, personne: str) -> None:
        """They have gone elsewhere."""
        with self.database.write() as session:
            session.execute(
                delete(PresenceRow).where(
                    PresenceRow.contrat_id == contrat,
                    PresenceRow.fiche_id == fiche,
                    PresenceRow.personne == personne,
                )
            )


def _others(session: Session, contrat: str, fiche: str, personne: str) -> list[str]:
    query = select(PresenceRow.nom).where(
        PresenceRow.contrat_id == contrat,
        PresenceRow.fiche_id == fiche,
        PresenceRow.personne != personne,
        PresenceRow.at >= now() - EXPIRES,
    )
    return list(session.scalars(query.order_by(PresenceRow.nom)))


def _first(session: Session, contrat: str, fiche: str, id: str) -> CommentaireRow:
    row = session.get(CommentaireRow, (contrat, id), with_for_update=True)
    if row is None or row.fiche_id != fiche:
        raise NotFoundError("Ce commentaire n’existe pas sur cette fiche.")
    return row if row.reponse_a is None else _first(session, contrat, fiche, row.reponse_a)


def _commentaire(row: CommentaireRow) -> Commentaire:
    return Commentaire(row.id, row.fiche_id, row.question, row.author, utc(row.at), row.text)


def _fil(first: CommentaireRow, rows: list[CommentaireRow]) -> Fil:
    answers = tuple(_commentaire(row) for row in rows if row.reponse_a == first.id)
    at = utc(first.resolved_at) if first.resolved_at else None
    return Fil(_commentaire(first), answers, first.resolved_by, at)
