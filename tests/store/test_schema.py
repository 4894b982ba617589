"""The migrations leave the schema that the models describe, once, whoever comes first."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from pipeline.errors import StoreError
from pipeline.store import Store, schema
from pipeline.store.engine import engine_for
from pipeline.store.metadata import METADATA
from tests.store.conftest import AWA, A


@pytest.fixture
def engine(new_database: str) -> Iterator[Engine]:
    """The migrated database, bare."""
    Store(new_database, create=True).close()
    engine = engine_for(new_database, create=False)
    yield engine
    engine.dispose()


def test_migrations_and_models_say_the_same(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_primary_and_foreign_keys_are_those_of_the_models(engine: Engine) -> None:
    found = inspect(engine)
    for table in METADATA.sorted_tables:
        assert found.get_pk_constraint(table.name)["constrained_columns"] == [
            column.name for column in table.primary_key
        ]
        assert len(found.get_foreign_keys(table.name)) == len(table.foreign_key_constraints)


def test_opening_again_keeps_what_is_there(new_database: str) -> None:
    first = Store(new_database, create=True)
    first.create_contrat(A, [], AWA)
    first.close()
    again = Store(new_database)
    assert again.contrats() == [A]
    again.close()


def test_a_database_of_a_later_version_is_refused(new_database: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="version plus récente de l’outil"):
        Store(new_database)


@pytest.mark.parametrize("new_database", ["postgresql"], indirect=True)
def test_a_refused_database_is_let_go(new_database: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as error:
        Store(new_database)
    with engine.connect() as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        assert (connection.scalar(text(query)), error.type) == (1, StoreError)


def test_many_who_open_a_new_database_at_once(new_database: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: Store(new_database, create=True), range(8)))
    for store in stores:
        assert store.contrats() == []
        store.close()


def test_the_newest_migration_is_the_last_of_the_files() -> None:
    files = sorted(path.stem for path in (schema.MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert files[-1].startswith(schema.newest())
