"""Definitions that an earlier command read: the same, until a file of theirs changes."""

import shutil
from pathlib import Path

import pytest

from pipeline.coherence.reglages import Reglages
from pipeline.definitions import Definitions, load_definitions, reading
from pipeline.errors import DefinitionError
from pipeline.settings import FORMS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped forms, and a cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    load_definitions.cache_clear()
    return Path(shutil.copytree(FORMS, tmp_path / "forms"))


def again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Definitions:
    """As a new process loads them, unable to read YAML."""

    def refused(*args: object) -> None:
        raise AssertionError("read anew")

    load_definitions.cache_clear()
    monkeypatch.setattr(reading, "read_definitions", refused)
    return load_definitions(folder)


def test_what_was_kept_is_what_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = load_definitions(folder)
    kept = again(folder, monkeypatch)
    assert kept is not read
    assert (kept, list(kept.forms)) == (read, list(read.forms))
    assert [form.digest for form in kept.forms.values()] == [
        form.digest for form in read.forms.values()
    ]


def test_conditions_still_hold(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_definitions(folder)
    asked = again(folder, monkeypatch).forms["instance"].by_name["pilier"].relevant
    assert asked is not None
    assert asked({"type": "groupe_travail"})


def test_a_file_that_changes_is_read_anew(folder: Path) -> None:
    load_definitions(folder)
    load_definitions.cache_clear()
    (folder / "enjeu.yml").write_text("form: [")
    with pytest.raises(DefinitionError, match=r"enjeu\.yml, ligne \d"):
        load_definitions(folder)


def test_a_fault_of_the_cadre_s_rules_still_has_its_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "cadres" / "2014.yml"
    path.write_text(path.read_text() + "\nregles: {reglages: {COH999: {allumee: true}}}\n")
    load_definitions(folder)
    regles = again(folder, monkeypatch).cadre("2014").regles
    line = len(path.read_text().splitlines())
    assert f"2014.yml, ligne {line}" in str(regles.place.fault(("reglages", "COH999"), "x"))
    assert Reglages(regles).regles is regles
