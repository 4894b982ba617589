"""One database: its engine, its schema, and the two ways in, to read and to write."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from pipeline.store import schema
from pipeline.store.engine import engine_for, errors_in_french


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

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with."""
        with errors_in_french(), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: all of it is kept, or none."""
        with errors_in_french(), Session(self._writing) as session, session.begin():
            yield session
