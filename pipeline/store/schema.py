"""Bring a database to the schema of this version of the tool.

Alembic takes a while to import, and is only needed when something must change.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from pipeline.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the migrations that the database lacks; a database already up to date is left alone.

    Raises `StoreError` when the database was made by a later version of the tool.
    """
    with engine.connect() as connection:
        if _current(connection) == newest():
            return
    with engine.execution_options(writing=True).begin() as connection:
        _run(connection)


def newest() -> str:
    """The last revision: migrations are numbered, `0001_first_schema.py`."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).split("_")[0]


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _run(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    if connection.dialect.name == "postgresql":  # two processes that start together take turns
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20140173)")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            "Cette base a été créée par une version plus récente de l’outil : mettez-le à jour."
        ) from error
