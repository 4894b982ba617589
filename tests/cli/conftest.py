"""`cdv` as its user types it, on a database of the test's own."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline import settings
from pipeline.cli.entry import run

SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


def copied(database: Path, to: Path) -> Path:
    """All that is written in an SQLite file, even if who wrote it holds it open still."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)
    return to


class Cdv:
    """Runs `cdv` on a database of the test's own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.base = f"sqlite:///{folder}/essai.db"

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self._capsys.readouterr()
        code = run(arguments)
        out, err = self._capsys.readouterr()
        return code, out, err.translate(SPACES)

    def starting_from(self, database: Path) -> "Cdv":
        """The same, on a copy of that file."""
        copied(database, self.folder / "essai.db")
        return self

    def on_base(self, *arguments: str) -> tuple[int, str, str]:
        return self(*arguments, "--base", self.base)


@pytest.fixture
def cdv(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cdv:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(settings.DATABASE_VARIABLE, raising=False)
    return Cdv(tmp_path, capsys)


@pytest.fixture(scope="session")
def example_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, imported once: to copy."""
    path = tmp_path_factory.mktemp("exemple") / "exemple.db"
    assert run(["importer", str(settings.EXAMPLE), "--base", f"sqlite:///{path}"]) == 0
    return path


@pytest.fixture
def with_example(cdv: Cdv, example_database: Path) -> Cdv:
    return cdv.starting_from(example_database)
