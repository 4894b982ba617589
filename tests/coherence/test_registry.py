"""What every rule promises, whatever it looks for."""

import re
import string
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline.coherence import NOT_APPLIED, RULES, Rule, check, rule
from pipeline.consolidation import Dossier
from pipeline.definitions import Definitions, load_definitions
from pipeline.vocabulary import Severity
from tests.conftest import DossierOf

EVERY_RULE = pytest.mark.parametrize("each", RULES.values(), ids=lambda each: each.code)
EVERY_CADRE = pytest.mark.parametrize("cadre", load_definitions().cadres)


def test_codes_are_sorted_and_well_formed() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(re.fullmatch(r"COH\d{3}", code) for code in RULES)
    assert all(each.code == code for code, each in RULES.items())


def test_no_rule_takes_the_code_of_a_rule_that_failed() -> None:
    assert NOT_APPLIED not in RULES


def test_each_fault_has_its_own_name() -> None:
    names = [each.name for each in RULES.values()]
    assert len(set(names)) == len(names)


def test_a_code_is_given_once() -> None:
    register = rule(
        code="COH301", severite=Severity.CONSEIL, phase="4", source="-", form="enjeu", message="-"
    )
    with pytest.raises(AssertionError, match="COH301"):
        register(RULES["COH302"].find)


@EVERY_RULE
def test_it_explains_itself(each: Rule) -> None:
    summary, advice = each.explication.split("\n")
    assert summary.endswith(".")
    assert advice.endswith(".")
    assert each.source
    assert each.message.endswith(".")


@EVERY_RULE
def test_it_is_french_with_its_spaces(each: Rule) -> None:
    for text in (each.explication, each.message, each.source):
        assert "'" not in text
        assert not re.search(r" [:;!?»%€]|« ", text)


@EVERY_RULE
def test_its_message_is_a_template_of_named_columns(each: Rule) -> None:
    fields = [name for _, name, _, _ in string.Formatter().parse(each.message) if name is not None]
    assert all(name.isidentifier() for name in fields)


@EVERY_RULE
def test_its_phase_and_form_exist_in_every_cadre(each: Rule, definitions: Definitions) -> None:
    for name, cadre in definitions.cadres.items():
        assert each.phase in {phase.code for phase in cadre.phases}
        assert each.form in definitions.forms_of(name)


@EVERY_RULE
def test_it_has_a_test_file(each: Rule) -> None:
    assert (Path(__file__).parent / f"test_{each.code.lower()}.py").is_file()


@EVERY_RULE
def test_it_gives_an_example(each: Rule) -> None:
    assert each.exemple.endswith((".", "»."))


@EVERY_CADRE
def test_all_are_calm_on_a_contract_just_created(cadre: str, dossier_of: DossierOf) -> None:
    contrat = {"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}
    assert check(dossier_of(cadre)) == []
    assert check(dossier_of(cadre, contrat=[contrat])) == []


@EVERY_CADRE
def test_all_bear_a_fiche_of_each_form_left_blank(
    cadre: str, dossier_of: DossierOf, definitions: Definitions
) -> None:
    blank: dict[str, list[dict[str, str]]] = {
        name: [{}, {}] for name in definitions.forms_of(cadre)
    }
    for finding in check(dossier_of(cadre, **blank)):
        assert finding.code != NOT_APPLIED, finding.message
        assert "<NA>" not in finding.message
        assert "None" not in finding.message
        assert "nan" not in finding.message.split()


def test_a_rule_that_raises_is_reported_and_stops_no_other(
    dossier_of: DossierOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(dossier: Dossier) -> pd.DataFrame:
        raise KeyError("colonne")

    monkeypatch.setitem(RULES, "COH302", replace(RULES["COH302"], find=broken))
    dossier = dossier_of(enjeu=[{"id": "e1", "intitule": "Mobilité"}])
    by_code = {finding.code: finding for finding in check(dossier)}
    assert by_code["COH301"].fiche == "e1"
    assert by_code[NOT_APPLIED].severite == Severity.ALERTE
    assert "La règle COH302 n’a pas pu être appliquée" in by_code[NOT_APPLIED].message
    assert "C’est un défaut de l’outil" in by_code[NOT_APPLIED].message
    assert "Traceback" not in by_code[NOT_APPLIED].message


def test_findings_come_gravest_first_then_by_code_then_in_the_order_of_the_contract(
    dossier_of: DossierOf,
) -> None:
    dossier = dossier_of(
        enjeu=[{"id": "e1", "intitule": "Mobilité"}, {"id": "e2", "intitule": "Santé"}],
        objectif=[{"id": "b1", "intitule": "Se soigner", "cible": "x"}],
    )
    found = [(finding.severite, finding.code, finding.fiche) for finding in check(dossier)]
    assert found[0] == (Severity.BLOQUANT, "COH408", "b1")
    assert [place for _, code, place in found if code == "COH301"] == ["e1", "e2"]
    alertes = [code for severite, code, _ in found if severite == Severity.ALERTE]
    assert alertes == sorted(alertes)


def test_titles_with_braces_and_markup_come_through(dossier_of: DossierOf) -> None:
    title = "R&D <test> {titre} « é » 😀"
    [finding] = RULES["COH301"].apply(dossier_of(enjeu=[{"intitule": title}]))
    assert "R&D <test> {titre}" in finding.message
