"""Attempts to log in, slowed down the more of them fail; in the database, for all processes.

The CNIL (délibération 2022-100) lets a password have 50 bits when the wait after a failure grows
and leaves at most some 25 attempts a day: five at once, then 1 minute, 2, 4… up to 2 hours.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import delete
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from pipeline.store.comptes.models import EssaiRow
from pipeline.store.comptes.secrets import fingerprint
from pipeline.store.database import Database
from pipeline.store.rows import now, utc

FREE, FREE_BY_ADDRESS = 5, 30
"""How many may fail in a row without waiting: for one account; from one address, a town hall."""
LONGEST = timedelta(hours=2)
FORGOTTEN_AFTER = timedelta(days=1)


def keys(courriel: str, address: str, geste: str = "mot de passe") -> dict[str, int]:
    """What an attempt counts against, with how many are free; the account need not exist."""
    account = f"{geste} compte {courriel.strip().lower()}"
    return {account: FREE, f"{geste} adresse {address}": FREE_BY_ADDRESS}


def wait_after(failures: int, free: int) -> timedelta:
    """How long to wait after so many failures in a row."""
    return (
        min(timedelta(minutes=2 ** min(failures - free, 20)), LONGEST)
        if failures >= free
        else (timedelta())
    )


class Essais:
    """The attempts that failed lately."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def prendre(self, counted: Mapping[str, int]) -> int:
        """Count an attempt as failed before it is made; how many seconds to wait, 0 when it may be.

        Counted first, so that many attempts at once do not pass together.
        """
        with self._database.write() as session:
            at = now()
            rows = {key: _counter(session, fingerprint(key), at) for key in sorted(counted)}
            wait = max(_left(row, counted[key], at) for key, row in rows.items())
            if not wait:
                for row in rows.values():
                    row.echecs, row.dernier = row.echecs + 1, at
            return wait

    def oublier(self, counted: Mapping[str, int]) -> None:
        """The attempt succeeded: its account starts afresh, its address gets its attempt back."""
        account, *others = (fingerprint(key) for key in counted)
        with self._database.write() as session:
            session.execute(delete(EssaiRow).where(EssaiRow.cle == account))
            session.execute(delete(EssaiRow).where(EssaiRow.dernier < now() - FORGOTTEN_AFTER))
            for key in others:
                row = session.get(EssaiRow, key, with_for_update=True)
                if row is not None and row.echecs > 0:
                    row.echecs -= 1


def _counter(session: Session, key: str, at: datetime) -> EssaiRow:
    """The row of a key, ours until the transaction ends; callers ask in one order."""
    values = {"cle": key, "echecs": 0, "dernier": at}
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 (SQLite does without)

        session.execute(postgresql.insert(EssaiRow).values(values).on_conflict_do_nothing())
    else:
        session.execute(sqlite.insert(EssaiRow).values(values).on_conflict_do_nothing())
    row = session.get_one(EssaiRow, key, with_for_update=True)
    if utc(row.dernier) < at - FORGOTTEN_AFTER:
        row.echecs = 0
    return row


def _left(row: EssaiRow, free: int, at: datetime) -> int:
    end = utc(row.dernier) + wait_after(row.echecs, free)
    return max(0, ceil((end - at).total_seconds())) if row.echecs >= free else 0
