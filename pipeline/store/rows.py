"""Between the rows of the tables and the values that the store gives and takes."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from pipeline.arbitrage import Arbitrage
from pipeline.fiche import Answers, Fiche
from pipeline.store.models import ArbitrageRow, FicheRow, RevisionRow
from pipeline.vocabulary import Acte, Origin, Status


@dataclass(frozen=True)
class Author:
    """Who writes, and by which way."""

    name: str
    origin: Origin


@dataclass(frozen=True)
class Revision:
    """One version of one fiche."""

    version: int
    answers: Answers
    author: str
    origin: Origin
    at: datetime


@dataclass(frozen=True)
class Deletion:
    """One gesture of deletion: the fiche asked for, and how many went with it (itself included)."""

    fiche: Fiche
    count: int
    at: datetime


def fiche_row(contrat: str, position: int, fiche: Fiche, digest: str = "") -> FicheRow:
    """A new fiche; it gets an id when it has none."""
    return FicheRow(
        contrat_id=contrat,
        id=fiche.id or str(uuid.uuid4()),
        form=fiche.form,
        parent=fiche.parent,
        groupe=fiche.groupe,
        position=position,
        status=fiche.status,
        version=fiche.version,
        accepted_version=_accepted_version(fiche),
        answers=dict(fiche.answers),
        form_digest=digest,
    )


def _accepted_version(fiche: Fiche) -> int | None:
    """Accepted, its present text is what was; an earlier one counts where it comes along."""
    if fiche.status is Status.ACCEPTE:
        return fiche.version
    if fiche.is_corrected and fiche.accepted_answers is None:
        return None
    return fiche.accepted_version


def fiche_of(row: FicheRow | Row[Any]) -> Fiche:
    """One fiche, as the store tells it."""
    return Fiche(
        id=row.id,
        form=row.form,
        answers=row.answers,
        parent=row.parent,
        groupe=row.groupe,
        position=row.position,
        version=row.version,
        status=Status(row.status),
        accepted_version=row.accepted_version,
    )


def revision_row(row: FicheRow, author: Author) -> RevisionRow:
    """The present state of a fiche, as a version of it."""
    return RevisionRow(
        contrat_id=row.contrat_id,
        fiche_id=row.id,
        version=row.version,
        answers=dict(row.answers),
        form_digest=row.form_digest,
        author=author.name,
        origin=author.origin,
        at=now(),
    )


def first_revisions(row: FicheRow, fiche: Fiche, author: Author) -> list[RevisionRow]:
    """The versions that a new fiche comes with: the present one, the accepted one before it."""
    present, version = revision_row(row, author), row.accepted_version
    if version is None or version == row.version:
        return [present]
    accepted = revision_row(row, author)
    accepted.version, accepted.answers = version, dict(fiche.accepted_answers or {})
    return [accepted, present]


def revision_of(row: RevisionRow) -> Revision:
    """One version, as the store tells it."""
    return Revision(row.version, row.answers, row.author, Origin(row.origin), utc(row.at))


def arbitrage_row(contrat: str, arbitrage: Arbitrage, *, rang: int) -> ArbitrageRow:
    """A new decision; it gets an id and a date when it has none."""
    return ArbitrageRow(
        contrat_id=contrat,
        id=arbitrage.id or str(uuid.uuid4()),
        rang=rang,
        acte=arbitrage.acte,
        cibles=list(arbitrage.cibles),
        motif=arbitrage.motif,
        contenu=dict(arbitrage.contenu),
        versions=dict(arbitrage.versions),
        author=arbitrage.author,
        at=arbitrage.at or now(),
    )


def arbitrage_of(row: ArbitrageRow | Row[Any]) -> Arbitrage:
    """One decision, as the store tells it."""
    return Arbitrage(
        id=row.id,
        rang=row.rang,
        acte=Acte(row.acte),
        cibles=tuple(row.cibles),
        motif=row.motif,
        contenu=row.contenu,
        versions=row.versions,
        author=row.author,
        at=utc(row.at),
    )


def deletion_of(rows: list[FicheRow]) -> Deletion:
    """One gesture, from the rows that it deleted together."""
    ids = {row.id for row in rows}
    top = next(row for row in rows if row.parent not in ids)
    return Deletion(fiche_of(top), len(rows), utc(top.deleted_at or now()))


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def utc(at: datetime) -> datetime:
    """The same moment with its time zone, which SQLite does not keep."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
