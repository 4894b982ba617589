"""The `cdv` command as its user types it: French answers, clear errors, right exit codes."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import settings
from pipeline.assembly import DOCUMENTS
from pipeline.coherence import RULES
from tests.cli.conftest import Cdv


def test_demo_makes_every_document_from_nothing(cdv: Cdv) -> None:
    code, out, err = cdv.on_base("demo", "--sortie", "sortie")
    files = [Path(line) for line in out.splitlines()]
    assert code == 0
    assert {file.stem.partition("-")[0] for file in files} == set(DOCUMENTS)
    assert all(file.stat().st_size > 8_000 for file in files)
    assert "Assemblage 1/" in err


def test_demo_twice_keeps_what_was_changed(cdv: Cdv, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cli.commands.assemble", lambda *what, **how: None)
    cdv.on_base("demo", "--sortie", "sortie")
    code, _, err = cdv.on_base("demo", "--sortie", "sortie")
    assert code == 0
    assert "est déjà dans la base" in err


def test_the_environment_names_the_database(cdv: Cdv, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.DATABASE_VARIABLE, cdv.base)
    assert cdv("initialiser")[0] == 0
    assert (cdv.folder / "essai.db").exists()


def test_export_then_import_then_export_gives_the_same_text(with_example: Cdv) -> None:
    _, exported, _ = with_example.on_base("exporter")
    assert exported == settings.EXAMPLE.read_text(encoding="utf-8")
    with_example.on_base("exporter", "--sortie", "copie.json")
    assert Path("copie.json").read_text(encoding="utf-8") == exported


def test_two_contracts_must_be_told_apart(with_example: Cdv) -> None:
    with_example.on_base("importer", str(settings.EXAMPLE), "--id", "autre")
    code, _, err = with_example.on_base("exporter")
    assert code == 2
    assert "précisez --contrat, parmi autre, val-d-ouvre" in err
    assert with_example.on_base("exporter", "--contrat", "autre")[0] == 0


def test_controler_exits_with_1_on_something_blocking(with_example: Cdv) -> None:
    code, out, _ = with_example.on_base("controler")
    assert code == 1
    assert "Bloquant" in out


def test_controler_gives_findings_as_json(with_example: Cdv) -> None:
    _, out, _ = with_example.on_base("controler", "--format", "json")
    keys = {"code", "severite", "phase", "fiche", "form", "message"}
    keys |= {"pilier", "groupe", "identite", "question", "justification"}
    assert all(set(finding) == keys for finding in json.loads(out))
    assert {finding["question"] for finding in json.loads(out) if finding["code"] == "COH408"} == {
        "cible"
    }


def test_an_empty_contract_has_nothing_blocking(cdv: Cdv) -> None:
    empty = {"format": "contrat-de-ville/1", "fiches": []}
    empty["contrat"] = {"id": "vide", "nom": "Vide", "cadre": "2014"}  # type: ignore[assignment]
    Path("vide.json").write_text(json.dumps(empty), encoding="utf-8")
    cdv.on_base("importer", "vide.json")
    assert cdv.on_base("controler")[0] == 0
    assert cdv.on_base("consolider")[0] == 0


def test_consolider_sums_the_money(with_example: Cdv) -> None:
    code, out, _ = with_example.on_base("consolider")
    assert code == 0
    assert "Crédits spécifiques (programme 147)" in out


def test_assembler_makes_only_what_is_named(with_example: Cdv) -> None:
    code, out, _ = with_example.on_base("assembler", "contrat", "--sortie", "ici")
    assert (code, out.split()) == (0, ["ici/contrat.docx"])


def test_regles_lists_all_and_explains_one(cdv: Cdv) -> None:
    lines = cdv("regles")[1].splitlines()
    assert [line.split()[0] for line in lines if line.startswith("COH")] == list(RULES)
    assert "Gouvernance" in lines
    code, out, _ = cdv("regles", "coh301")
    assert code == 0
    assert RULES["COH301"].explication in out


def test_regles_as_json_is_the_catalogue(cdv: Cdv) -> None:
    listed = json.loads(cdv("regles", "--format", "json")[1])
    keys = {"code", "name", "severite", "phase", "severites", "seuils", "source", "form"}
    keys |= {"message", "explication", "exemple", "eteinte"}
    assert [set(rule) for rule in listed] == [keys] * len(RULES)


def test_schema_is_json(cdv: Cdv) -> None:
    assert json.loads(cdv("schema", "2024")[1])["type"] == "object"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["exportr"], "vouliez-vous dire « exporter » ?"),
        (["exporter", "--bas", "x"], "vouliez-vous dire « --base » ?"),
        (["exporter", "--base"], "attend une valeur"),
        (["importer"], "Il manque FICHIER"),
        (["controler", "--format", "xml"], "choisissez parmi text, json"),
        (["servir", "--port", "0"], "Valeur refusée pour « --port »"),
        (["exporter", "--base", "mysql://x"], "L’adresse de la base est illisible"),
        (["exporter"], "Créez-la avec « cdv initialiser »"),
        (["importer", "absent.json"], "ce chemin n’existe pas"),
        (["importer", "."], "c’est un dossier"),
        (["regles", "COH999"], "n’existe pas"),
        (["schema", "2015"], "Cadres disponibles : 2014, 2024"),
        (["initialiser", "--base", "sqlite:////absent/x.db"], "n’existe pas : créez-le"),
    ],
)
def test_an_error_is_one_french_sentence_and_exit_2(
    cdv: Cdv, arguments: list[str], words: str
) -> None:
    code, _, err = cdv(*arguments)
    assert code == 2
    assert err.startswith("Erreur : ")
    assert words in err


def test_an_unknown_document_writes_nothing(with_example: Cdv) -> None:
    code, _, err = with_example.on_base("assembler", "contrats", "--sortie", "ici")
    assert code == 2
    assert "vouliez-vous dire « contrat » ?" in err
    assert not Path("ici").exists()


def test_help_is_french(cdv: Cdv) -> None:
    _, out, _ = cdv("assembler", "--help")
    assert out.startswith("Utilisation\N{NO-BREAK SPACE}: cdv assembler")
    assert "Affiche cette aide." in out


def test_heavy_libraries_wait(cdv: Cdv) -> None:
    heavy = "{'pandas', 'docx', 'flask', 'sqlalchemy', 'pydantic', 'yaml'}"
    program = f"import sys, pipeline.cli; print({heavy} & set(sys.modules))"
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "set()"


@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interrupted_assembly_leaves_no_half_file(with_example: Cdv, sent: str) -> None:
    as_usual = "import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL)"
    program = f"{as_usual}; from pipeline.cli import main; main()"
    arguments = ["assembler", "--sortie", "ici", "--base", with_example.base]
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    while "Assemblage 1/" not in process.stderr.readline():
        time.sleep(0.001)
    process.send_signal(getattr(signal, sent))
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Interrompu" in err
    assert "Traceback" not in err
    assert all(path.suffix == ".docx" for path in Path("ici").glob("*"))
