"""Bring a database to the schema of this version of the tool."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from pipeline.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the migrations that the database lacks; a database already up to date is left alone.

    Raises `StoreError` when the database was made by a later version of the tool.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
    with engine.execution_options(writing=True).begin() as connection:
        _run(config, connection)


def _run(config: Config, connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # two processes that start together take turns
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20140173)")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            "Cette base a été créée par une version plus récente de l’outil : mettez-le à jour."
        ) from error
