"""A few answers of one fiche, saved: what people do all day, in as few statements as it takes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, CursorResult, bindparam, insert, select, update

from pipeline.errors import NotFoundError, StoreError
from pipeline.fiche import Answers, Fiche
from pipeline.store import merging
from pipeline.store.access import NO_FICHE, no_contrat, no_version
from pipeline.store.database import Database
from pipeline.store.models import Base
from pipeline.store.passages import became_a_draft
from pipeline.store.rows import Author, fiche_of, now
from pipeline.vocabulary import Status

_TABLES = Base.metadata.tables
_CONTRAT, _FICHE, _REVISION = _TABLES["contrat"], _TABLES["fiche"], _TABLES["revision"]
_PASSAGE = _TABLES["passage"]

_TURN = (
    update(_CONTRAT)
    .where(_CONTRAT.c.id == bindparam("of_contrat"))
    .values(changes=_CONTRAT.c.changes + 1)
    .returning(_CONTRAT.c.changes)
)
_HERE = (_FICHE.c.contrat_id == bindparam("of_contrat"), _FICHE.c.id == bindparam("of_fiche"))
_PRESENT = select(_FICHE).where(*_HERE, _FICHE.c.deletion.is_(None))
_CHANGE = update(_FICHE).where(*_HERE)
_PAST = select(_REVISION.c.version, _REVISION.c.answers, _REVISION.c.author).where(
    _REVISION.c.contrat_id == bindparam("of_contrat"),
    _REVISION.c.fiche_id == bindparam("of_fiche"),
    _REVISION.c.version.in_(bindparam("versions", expanding=True)),
)


class Saving:
    """The quick save."""

    database: Database

    def save_some(
        self,
        contrat: str,
        fiche: str,
        answers: Answers,
        *,
        bases: Mapping[str, int],
        digest: str,
        author: Author,
    ) -> Fiche:
        """Save these answers alone, each written from its version in `bases`; None clears one.

        All others stay. Raises `ConflictError` as `save` does, when one was changed since.
        """
        with self.database.note() as connection:
            turn, present = _turn(connection, contrat, fiche)
            past = _past(connection, contrat, present, bases.values())
            base = {name: past[version].get(name) for name, version in bases.items()}
            theirs = {name: present.answers.get(name) for name in answers}
            merged, disputed = merging.merge(base, answers, theirs)
            if disputed:
                by = _author(connection, contrat, present)
                raise merging.conflict(present, by, base, answers, disputed)
            rest = {name: value for name, value in present.answers.items() if name not in answers}
            new = {**rest, **merged}
            if new == present.answers:
                return present
            saved = _next(present, new)
            _write(connection, contrat, saved, turn, digest, author)
            if present.status is Status.ACCEPTE:
                passage = became_a_draft(contrat, saved.id, saved.version, turn, author)
                connection.execute(insert(_PASSAGE), passage)
            return saved


def _turn(connection: Connection, contrat: str, fiche: str) -> tuple[int, Fiche]:
    """The number of this write, and the fiche as it stands then; nobody else writes meanwhile."""
    turn = connection.scalar(_TURN, {"of_contrat": contrat})
    if turn is None:
        raise no_contrat(contrat)
    row = connection.execute(_PRESENT, {"of_contrat": contrat, "of_fiche": fiche}).first()
    if row is None:
        raise NotFoundError(NO_FICHE)
    return int(turn), fiche_of(row)


def _past(
    connection: Connection, contrat: str, present: Fiche, versions: Iterable[int]
) -> dict[int, Answers]:
    """The answers of each of these versions; raises `StoreError` when there never was one."""
    found = {present.version: present.answers}
    if wanted := sorted(set(versions) - {present.version}):
        found |= {row.version: row.answers for row in _rows(connection, contrat, present, wanted)}
    if unknown := [version for version in wanted if version not in found]:
        raise StoreError(no_version(unknown[0]))
    return found


def _author(connection: Connection, contrat: str, present: Fiche) -> str:
    return "".join(row.author for row in _rows(connection, contrat, present, [present.version]))


def _rows(
    connection: Connection, contrat: str, fiche: Fiche, versions: list[int]
) -> CursorResult[Any]:
    named = {"of_contrat": contrat, "of_fiche": fiche.id, "versions": versions}
    return connection.execute(_PAST, named)


def _next(present: Fiche, answers: Answers) -> Fiche:
    """As `write_answers` does: what was accepted stays, the text that follows is a draft."""
    status = Status.BROUILLON if present.status is Status.ACCEPTE else present.status
    return replace(present, answers=answers, version=present.version + 1, status=status)


def _write(
    connection: Connection, contrat: str, saved: Fiche, turn: int, digest: str, author: Author
) -> None:
    text = {"answers": saved.answers, "version": saved.version, "form_digest": digest}
    here = {"of_contrat": contrat, "of_fiche": saved.id}
    connection.execute(_CHANGE, {**here, **text, "status": saved.status, "change": turn})
    own = {"contrat_id": contrat, "fiche_id": saved.id}
    by = {"author": author.name, "origin": author.origin, "at": now()}
    connection.execute(insert(_REVISION), {**own, **text, **by})
