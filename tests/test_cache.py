"""What is kept between two commands is read again only when nobody else can have written it."""

import os
from pathlib import Path

import pytest

from pipeline.cache import KEPT, keep, recall


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "contrat-de-ville"


def test_what_is_kept_is_recalled(folder: Path) -> None:
    keep("essai", b"texte")
    assert recall("essai") == b"texte"
    assert recall("autre") is None


def test_only_its_user_may_look_into_it(folder: Path) -> None:
    keep("essai", b"texte")
    assert (folder.stat().st_mode & 0o777, (folder / "essai").stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_may_write_is_neither_read_nor_written(
    folder: Path, mode: int
) -> None:
    keep("essai", b"texte")
    folder.chmod(mode)
    keep("autre", b"texte")
    assert recall("essai") is None
    assert not (folder / "autre").exists()


def test_a_file_that_others_may_write_is_not_read(folder: Path) -> None:
    keep("essai", b"texte")
    (folder / "essai").chmod(0o666)
    assert recall("essai") is None


def test_another_user_s_file_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("essai", b"texte")
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert recall("essai") is None


def test_a_file_cut_short_is_not_read(folder: Path) -> None:
    keep("essai", b"texte")
    (folder / "essai").write_bytes((folder / "essai").read_bytes()[:-1])
    assert recall("essai") is None


def test_a_place_that_cannot_be_written_is_done_without(folder: Path) -> None:
    folder.write_text("un fichier")
    keep("essai", b"texte")
    assert recall("essai") is None


def test_a_user_without_a_home_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lost)
    keep("essai", b"texte")
    assert recall("essai") is None


def test_the_oldest_make_room(folder: Path) -> None:
    for rank in range(KEPT + 2):
        keep(f"essai-{rank}", b"")
        os.utime(folder / f"essai-{rank}", (rank, rank))
    keep("le dernier", b"")
    assert len(list(folder.iterdir())) == KEPT
    assert recall("essai-1") is None
