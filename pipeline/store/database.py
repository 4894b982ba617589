"""One database: its engine, its schema, and the two ways in, to read and to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from pipeline.store import schema
from pipeline.store.engine import BUSY_SECONDS, engine_for, errors_in_french


class Database:
    """What the store and its parts share. All methods raise `StoreError` when it refuses."""

    def __init__(self, url: str, *, create: bool = False) -> None:
        with errors_in_french():
            self._engine = engine_for(url, create=create)
            try:
                schema.upgrade(self._engine)
            except BaseException:
                self._engine.dispose()
                raise
        self._writing = self._engine.execution_options(writing=True)
        self._turn = Lock() if self._engine.dialect.name == "sqlite" else None

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with."""
        with errors_in_french(), Session(self._engine) as session:
            yield session

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A bare connection to read with: for the few questions that every request asks."""
        with errors_in_french(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def note(self) -> Iterator[Connection]:
        """One transaction on a bare connection: for the write that people do all day."""
        with errors_in_french(), self._in_turn(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: all of it is kept, or none."""
        with (
            errors_in_french(),
            self._in_turn(),
            Session(self._writing) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """SQLite has writers try again and again: in one process, the next one is better called."""
        taken = self._turn is not None and self._turn.acquire(timeout=BUSY_SECONDS)
        try:
            yield
        finally:
            if self._turn is not None and taken:
                self._turn.release()
