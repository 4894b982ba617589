"""The same tests on SQLite and on PostgreSQL: `store` is empty, `database` its address."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text

from pipeline.fiche import Contrat, Fiche
from pipeline.store import Author, Store
from pipeline.store.engine import engine_for
from pipeline.store.metadata import METADATA
from pipeline.vocabulary import Origin
from tests import postgres

AWA = Author("Awa", Origin.WEB)
BRUNO = Author("Bruno", Origin.EXCEL)
A, B = Contrat("a", "Val d’Ouvre", "2014"), Contrat("b", "Bas-Pays", "2024")

Filled = Callable[..., Store]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/contrats.db"
    url, name = request.getfixturevalue("server"), f"essai_{uuid4().hex}"
    engine = create_engine(url.replace("postgresql", "postgresql+psycopg"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return str(url.replace("/postgres?", f"/{name}?"))


@pytest.fixture(scope="session")
def shared_postgresql(server: str) -> Iterator[Engine]:
    """The database `postgres` with its tables, for one test after the other."""
    Store(server).close()
    engine = engine_for(server, create=False)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with its tables, all empty."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("empty_database"), tmp_path / "contrats.db")
        return f"sqlite:///{path}"
    with request.getfixturevalue("shared_postgresql").begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(table.delete())
    return str(request.getfixturevalue("server"))


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    store = Store(database)
    yield store
    store.close()


@pytest.fixture
def filled(store: Store) -> Filled:
    """`filled(g1={"type": "groupe_travail"})`: the store with contract A and these fiches.

    A key `form`, `parent` or `groupe` places the fiche; all others are answers.
    """

    def fill(**fiches: dict[str, Any]) -> Store:
        store.create_contrat(A, [fiche(name, **said) for name, said in fiches.items()], AWA)
        return store

    return fill


def fiche(
    id: str, form: str = "enjeu", parent: str | None = None, groupe: str | None = None, **said: Any
) -> Fiche:
    """A fiche whose further arguments are its answers."""
    return Fiche(id, form, said, parent, groupe)


def ids(store: Store, contrat: str = "a") -> list[str]:
    """The fiches that are not deleted, in order."""
    return [fiche.id for fiche in store.fiches(contrat)]
