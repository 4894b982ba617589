"""What `cdv assembler` makes beside the Word documents, and what it says meanwhile."""

import zipfile
from pathlib import Path

import pytest

from pipeline.assembly import ENSEMBLES
from tests.cli.conftest import Cdv

SET = next(iter(ENSEMBLES))


def test_a_set_is_its_documents_one_whole_and_one_archive(with_example: Cdv) -> None:
    code, out, err = with_example.on_base("assembler", SET, "--fusion", "--zip", "--sortie", "ici")
    names = [Path(line).name for line in out.split()]
    pieces = [f"{name}.docx" for name in ENSEMBLES[SET].documents]
    assert (code, names) == (0, [*pieces, f"{SET}.docx", f"{SET}.zip"])
    assert f"Assemblage 2/{len(pieces)} : " in err
    assert "Fusion : " in err
    with zipfile.ZipFile(f"ici/{SET}.zip") as package:
        assert package.namelist() == names[:-1]


def test_the_rules_are_checked_before_any_document_that_prints_what_they_find(
    with_example: Cdv,
) -> None:
    _, _, err = with_example.on_base("assembler", "contrat", "synthese", "--sortie", "ici")
    said = [line.split()[0] for line in err.splitlines()]
    assert said == ["Consolidation", "Contrôle", "Assemblage", "Assemblage"]


def test_the_contract_alone_is_not_checked(with_example: Cdv) -> None:
    _, _, err = with_example.on_base("assembler", "contrat", "--sortie", "ici")
    assert "Contrôle" not in err


def test_without_libreoffice_nothing_is_written(
    with_example: Cdv, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = with_example.on_base("assembler", SET, "--pdf", "--sortie", "ici")
    assert code == 2
    assert "installez LibreOffice" in err
    assert not Path("ici").exists()


def test_an_unknown_set_names_those_there_are(with_example: Cdv) -> None:
    code, _, err = with_example.on_base("assembler", f"{SET}x", "--sortie", "ici")
    assert code == 2
    assert f"vouliez-vous dire « {SET} » ?" in err


def test_a_group_that_does_not_exist_is_refused(with_example: Cdv) -> None:
    code, _, err = with_example.on_base(
        "assembler", "fiche_groupe", "--groupe", "Nulle part", "--sortie", "ici"
    )
    assert code == 2
    assert "Nulle part" in err
