"""Without PostgreSQL the tests that need it step aside, but not where everything must be tested."""

from pathlib import Path

import pytest

from tests import postgres


@pytest.fixture
def no_postgresql(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(()))
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv("CI", raising=False)
    return monkeypatch


def test_they_step_aside(no_postgresql: pytest.MonkeyPatch) -> None:
    with (
        pytest.raises(pytest.skip.Exception, match="apt-get install postgresql"),
        postgres.server(),
    ):
        pass


def test_they_fail_where_ci_is_set(no_postgresql: pytest.MonkeyPatch) -> None:
    no_postgresql.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="not installed"), postgres.server():
        pass
