"""One engine for SQLite and PostgreSQL, and their errors in French."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from pipeline.errors import StoreError
from pipeline.files import cause

BUSY_SECONDS = 10
_DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def engine_for(url: str, *, create: bool) -> Engine:
    """The engine behind `sqlite:///file` or `postgresql://…`.

    Raises `StoreError` for any other address, and for an SQLite file that does not exist
    unless `create`.
    """
    parsed = _parsed(url)
    if parsed.drivername != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    _check_file(parsed, create=create)
    engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
        parsed = parsed.set(drivername=_DRIVERS[parsed.drivername])
    except (ArgumentError, KeyError, ValueError) as error:
        raise StoreError(_UNREADABLE) from error
    if parsed.drivername == "sqlite" and (parsed.host or parsed.query or "\0" in url):
        raise StoreError(_UNREADABLE)
    return parsed


def _check_file(url: URL, *, create: bool) -> None:
    if not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    try:
        folder_is_there, file_is_there = path.parent.is_dir(), path.exists()
    except OSError as error:
        raise StoreError(f"La base {path} ne s’ouvre pas : {cause(error)}.") from error
    if not folder_is_there:
        raise StoreError(f"Le dossier {path.parent} n’existe pas : créez-le, ou changez --base.")
    if not file_is_there and not create:
        raise StoreError(
            f"La base {path} n’existe pas. Créez-la avec « cdv initialiser », "
            "ou indiquez-en une autre avec --base."
        )


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are opened by _begin_sqlite, not by the driver
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def errors_in_french() -> Iterator[None]:
    """Turn what the database refuses into a `StoreError` that says what to do."""
    try:
        yield
    except (UnicodeError, OverflowError) as error:
        raise StoreError(_UNSTORABLE) from error
    except SQLAlchemyError as error:
        cause = str(error.orig if isinstance(error, DBAPIError) else error)
        raise StoreError(_sentence(cause)) from error


def _sentence(cause: str) -> str:
    for sign, sentence in _SENTENCES.items():
        if sign in cause:
            return sentence
    return f"La base de données a refusé l’opération ({cause.strip().partition(chr(10))[0]})."


_UNREADABLE = (
    "L’adresse de la base est illisible. Écrivez par exemple "
    "sqlite:///contrat.db ou postgresql://nom:motdepasse@serveur/base."
)
_NO_ANSWER = (
    "PostgreSQL ne répond pas ou refuse la connexion : vérifiez le serveur, le nom de la base, "
    "le compte et le mot de passe."
)
_TAKEN = "Cet identifiant est déjà pris dans la base : rien n’a été enregistré."
_UNKNOWN_RELATIVE = (
    "Une fiche citée comme parent ou comme groupe n’existe pas dans ce contrat : "
    "rien n’a été enregistré."
)
_UNSTORABLE = (
    "Un texte ou un nombre ne peut pas être conservé par la base (caractère invisible, longueur "
    "ou grandeur hors limites) : rien n’a été enregistré."
)
_SENTENCES = {
    "database is locked": (
        "La base est occupée par une autre écriture qui dure. Rien n’a été changé : "
        "réessayez dans un instant."
    ),
    "disk is full": (
        "Le disque est plein : rien n’a été enregistré. Libérez de la place, puis réessayez."
    ),
    "readonly database": "La base est en lecture seule : vérifiez les droits du fichier.",
    "unable to open database": "La base ne s’ouvre pas : vérifiez le chemin et les droits.",
    "file is not a database": "Ce fichier n’est pas une base SQLite : vérifiez --base.",
    "disk image is malformed": "Le fichier de la base est abîmé : reprenez une sauvegarde.",
    "connection failed": _NO_ANSWER,
    "connection is bad": _NO_ANSWER,
    "connection timeout": _NO_ANSWER,
    "resolve host": _NO_ANSWER,
    "closed the connection": _NO_ANSWER,
    "terminating connection": _NO_ANSWER,
    "invalid connection option": _UNREADABLE,
    "UNIQUE constraint": _TAKEN,
    "duplicate key": _TAKEN,
    "FOREIGN KEY constraint": _UNKNOWN_RELATIVE,
    "violates foreign key": _UNKNOWN_RELATIVE,
    "value too long": _UNSTORABLE,
    "out of range": _UNSTORABLE,
    "NUL (0x00)": _UNSTORABLE,
    "invalid input syntax": _UNSTORABLE,
}
