"""`cdv controler` and `cdv regles`: what is asked for, and in which format it is told."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from pipeline import settings
from pipeline.cli.entry import run
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin
from tests.cli.conftest import SPACES, Cdv

REGLAGES = """\
reglages:
  COH408: {avant: {3.1: conseil}}
  COH402: {eteinte: Les deux cibles ont été choisies.}
  COH605: {severite: conseil}
"""
LOCALE = """\
reglages: {COH402: {eteinte: Vu.}, COH408: {eteinte: Vu.}, COH605: {eteinte: Vu.}}
locales:
  - code: LOC001
    severite: bloquant
    phase: "4"
    source: Délibération
    form: action
    message: L’action « {titre} »
    explication: Le conseil le demande.
    faute: cout_total > 0
    exemple:
      declenche: [{intitule: Rénover, cout_total: 100}]
      passe: [{intitule: Ouvrir}]
"""


def findings(cdv: Cdv, *arguments: str) -> list[dict[str, Any]]:
    _, out, _ = cdv.on_base("controler", "--format", "json", *arguments)
    found: list[dict[str, Any]] = json.loads(out)
    return found


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example, imported once: no command of this file changes it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('base')}/exemple.db"
    assert run(["importer", str(settings.EXAMPLE), "--base", url]) == 0
    return url


@pytest.fixture
def example(cdv: Cdv, base: str) -> Cdv:
    cdv.base = base
    return cdv


@pytest.fixture
def reglages() -> str:
    Path("reglages.yml").write_text(REGLAGES, encoding="utf-8")
    return "reglages.yml"


def test_a_phase_keeps_the_rules_that_speak_then(example: Cdv) -> None:
    everything, early = findings(example), findings(example, "--phase", "3.1")
    assert "COH301" not in {each["code"] for each in early}
    assert 0 < len(early) < len(everything)
    assert findings(example, "--phase", "4") == everything


def test_the_text_says_at_which_phase(example: Cdv) -> None:
    assert "(phase 3.2)" in example.on_base("controler", "--phase", "3.2")[1]


def test_the_rule_to_read_about_is_one_that_can_be_read_about(example: Cdv) -> None:
    Path("locales.yml").write_text(LOCALE, encoding="utf-8")
    _, out, _ = example.on_base("controler", "--reglages", "locales.yml")
    assert "LOC001" in out
    last = out.strip().splitlines()[-1].translate(SPACES)
    assert last.startswith("Pour comprendre une règle : cdv regles COH")


def test_a_severity_keeps_what_is_as_grave_or_graver(example: Cdv) -> None:
    grave = {each["severite"] for each in findings(example, "--severite", "alerte")}
    assert grave == {"bloquant", "alerte"}
    grave = {each["severite"] for each in findings(example, "--severite", "bloquant")}
    assert grave == {"bloquant"}


@pytest.mark.parametrize("name", ["groupe-emploi", "Emploi et activité ÉCONOMIQUE", "activite"])
def test_one_group_is_named_by_its_title_or_its_id(example: Cdv, name: str) -> None:
    found = findings(example, "--groupe", name)
    assert {each["groupe"] or each["fiche"] for each in found} == {"groupe-emploi"}


@pytest.mark.parametrize("name", ["cadre_de_vie", "cadre de vie et renouvellement urbain"])
def test_one_pilier_is_named_by_its_label_or_its_value(example: Cdv, name: str) -> None:
    found = findings(example, "--pilier", name)
    assert {each["pilier"] for each in found} == {"cadre_de_vie"}


@pytest.mark.parametrize("name", ["et", "santee"])
def test_a_name_that_says_no_group_or_several_is_refused(example: Cdv, name: str) -> None:
    code, _, err = example.on_base("controler", "--groupe", name)
    assert (code, "Possibles : groupe-reussite (" in err) == (2, True)


def test_one_rule_is_asked_for_by_its_code(example: Cdv) -> None:
    assert {each["code"] for each in findings(example, "--regle", "coh402")} == {"COH402"}
    code, _, err = example.on_base("controler", "--regle", "COH999")
    assert (code, "La règle « COH999 » n’existe pas" in err) == (2, True)


def test_many_findings_are_cut_short_on_a_screen_and_whole_in_a_file(
    example: Cdv, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.cli.findings.SCREEN", 0)
    monkeypatch.setattr("pipeline.cli.findings.FIRST", 1)
    total = len(findings(example))
    short = example.on_base("controler")[1].translate(SPACES)
    assert "COH402  … et 1 autre : cdv controler --regle COH402" in short
    assert "En tout : 4 points bloquants" in short
    example.on_base("controler", "--sortie", "points.txt")
    lines = Path("points.txt").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("  COH") for line in lines) == total
    one = example.on_base("controler", "--regle", "COH402")[1]
    assert sum(line.startswith("  COH402") for line in one.splitlines()) == 2


def test_settings_of_a_file_hold(example: Cdv, reglages: str) -> None:
    asked = findings(example, "--reglages", reglages)
    found = {each["code"]: each["severite"] for each in asked}
    assert "COH402" not in found
    assert found["COH605"] == "conseil"
    early = findings(example, "--reglages", reglages, "--phase", "3.1")
    assert [each["severite"] for each in early if each["code"] == "COH408"] == ["conseil"]


def test_it_exits_with_1_only_on_something_blocking_that_is_told(example: Cdv) -> None:
    assert example.on_base("controler", "--format", "sarif")[0] == 1
    assert example.on_base("controler", "--phase", "1.1")[0] == 0


def test_sarif_and_junit_hold_as_many_findings_as_json(example: Cdv) -> None:
    total = len(findings(example))
    log = json.loads(example.on_base("controler", "--format", "sarif")[1])
    assert len(log["runs"][0]["results"]) == total
    xml = example.on_base("controler", "--format", "junit")[1]
    failures = etree.fromstring(xml.encode()).iter("failure")
    assert sum(len(str(failure.text).splitlines()) for failure in failures) == total


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "xlsx"])
def test_each_format_goes_to_a_file(example: Cdv, form: str) -> None:
    target = f"ici/points.{form}"
    code, out, err = example.on_base("controler", "--format", form, "--sortie", target)
    assert (code, out) == (1, "")
    assert f"Écrit : {target}" in err
    content = Path(target).read_bytes()
    assert content.startswith(b"PK") if form == "xlsx" else content.endswith(b"\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--phase", "9"], "La phase « 9 » n’existe pas dans le cadre « 2014 »"),
        (["--groupe", "groupe-emplois"], "vouliez-vous dire « groupe-emploi » ?"),
        (["--pilier", "sante"], "cadre_de_vie (Cadre de vie et renouvellement urbain)"),
        (["--severite", "grave"], "choisissez parmi bloquant, alerte, conseil"),
        (["--format", "xlsx"], "ajoutez --sortie points.xlsx"),
        (["--format", "csv"], "choisissez parmi text, json, sarif, junit, xlsx"),
        (["--reglages", "absent.yml"], "Impossible de lire absent.yml"),
    ],
)
def test_what_cannot_be_asked_is_one_french_sentence(
    example: Cdv, arguments: list[str], words: str
) -> None:
    code, out, err = example.on_base("controler", *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_regles_explains_a_rule_wholly(cdv: Cdv) -> None:
    out = cdv("regles", "COH408")[1].translate(SPACES)
    assert "COH408  objectif_unfinished" in out
    assert "bloquant dès la phase 4" in out
    assert "Source : Loi 2014-173" in out
    assert "Message : L’objectif « {titre} »" in out
    assert "forms/cadres/*.yml, clé « regles »" in out
    assert "COH408: {severite: conseil}" in out


def test_regles_shows_the_catalogue_as_a_contract_sets_it(cdv: Cdv, reglages: str) -> None:
    lines = cdv("regles", "--reglages", reglages)[1].splitlines()
    [off] = [line for line in lines if line.startswith("COH402")]
    assert "éteinte" in off
    out = cdv("regles", "COH402", "--reglages", reglages)[1].translate(SPACES)
    assert "Éteinte : Les deux cibles ont été choisies." in out
    out = cdv("regles", "COH408", "--reglages", reglages, "--cadre", "2024")[1]
    assert "conseil dès la phase 3.1, bloquant dès la phase 4" in out.translate(SPACES)


def test_regles_shows_the_rules_of_a_contract_of_the_base(with_example: Cdv) -> None:
    assert with_example("regles", "LOC001")[2].startswith("Erreur : La règle « LOC001 » n’existe")
    store = Store(with_example.base)
    own = yaml.safe_load(LOCALE)
    store.processus.regler("val-d-ouvre", own, Author("Awa", Origin.WEB), version=0)
    store.close()
    asked = ["regles", "--contrat", "val-d-ouvre"]
    assert "Éteinte\xa0: Vu." in with_example.on_base(*asked, "COH402")[1]
    assert "Le conseil le demande." in with_example.on_base(*asked, "loc001")[1]
    assert "soit --contrat" in with_example.on_base(*asked, "--cadre", "2014")[2]


def test_regles_of_an_unknown_cadre_names_those_there_are(cdv: Cdv) -> None:
    code, _, err = cdv("regles", "--cadre", "2015")
    assert (code, "Cadres disponibles : 2014, 2024" in err) == (2, True)
