"""A PostgreSQL server for the tests alone, in a temporary folder: stopped and removed after."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


@contextmanager
def server() -> Iterator[str]:
    """The address of its database `postgres`, through a socket that only this machine sees.

    Without PostgreSQL the test is skipped; where the variable CI is set, it fails.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="cdv-postgres-"))
    as_owner = _owner(folder)
    data, socket = folder / "data", folder
    options = f"{_FAST} -c listen_addresses= -c unix_socket_directories={socket}"
    try:
        _run(*as_owner, programs / "initdb", "-D", data, "-U", "cdv", "-A", "trust", "-E", "UTF8",
             "--locale=C", "--no-sync")  # fmt: skip
        _run(*as_owner, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log",
             "-o", options, "start")  # fmt: skip
        try:
            yield f"postgresql://cdv@/postgres?host={socket}"
        finally:
            _run(*as_owner, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if folders:
        return folders[-1].parent
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    missing = "PostgreSQL is not installed: apt-get install postgresql"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def _version(initdb: Path) -> int:
    name = initdb.parent.parent.name
    return int(name) if name.isdigit() else 0


def _owner(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then an ordinary account owns the folder and runs it."""
    if os.geteuid() != 0:
        return []
    accounts = {account.pw_name for account in pwd.getpwall()}
    name = "postgres" if "postgres" in accounts else "nobody"
    shutil.chown(folder, name)
    return ["runuser", "-u", name, "--"]


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        cwd="/",
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout
