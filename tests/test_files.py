"""A file is written whole or not at all."""

import os
import tempfile
from pathlib import Path

import pytest

from pipeline.errors import ExchangeError, OutputError
from pipeline.files import read_text, write_atomically


def test_the_folder_is_made_and_the_file_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b.docx", b"text")
    assert (tmp_path / "a" / "b.docx").read_bytes() == b"text"


@pytest.mark.parametrize("fault", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_a_full_disk_or_an_interruption_leaves_the_former_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    target = tmp_path / "contrat.docx"
    target.write_bytes(b"former")

    def refuse(_handle: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises((OutputError, KeyboardInterrupt)) as error:
        write_atomically(target, b"new")
    assert isinstance(error.value, KeyboardInterrupt) or "le disque est plein" in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["contrat.docx"]
    assert target.read_bytes() == b"former"


def test_a_really_full_disk_is_told_in_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/dev/full refuses every byte as a full disk does."""
    monkeypatch.setattr(
        tempfile, "mkstemp", lambda **_: (os.open("/dev/full", os.O_WRONLY), str(tmp_path / "t"))
    )
    with pytest.raises(OutputError, match="le disque est plein"):
        write_atomically(tmp_path / "x", b"data")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(OutputError, match="Impossible d’écrire"):
        write_atomically(tmp_path / "x" / "y", b"data")


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="c’est un dossier"):
        read_text(tmp_path)


def test_a_binary_file_is_not_a_text(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ExchangeError, match="UTF-8"):
        read_text(tmp_path / "x")
