"""`cdv` as its user types it, on a database of the test's own."""

from pathlib import Path

import pytest

from pipeline import settings
from pipeline.cli.entry import run

SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


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

    def on_base(self, *arguments: str) -> tuple[int, str, str]:
        return self(*arguments, "--base", self.base)


@pytest.fixture
def cdv(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cdv:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(settings.DATABASE_VARIABLE, raising=False)
    return Cdv(tmp_path, capsys)


@pytest.fixture
def with_example(cdv: Cdv) -> Cdv:
    assert cdv.on_base("importer", str(settings.EXAMPLE))[0] == 0
    return cdv
