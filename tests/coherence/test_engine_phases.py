"""What a rule says depends on where the process is."""

import pytest

from pipeline.coherence import RULES, Rule, check, phases
from pipeline.definitions import Definitions, load_definitions
from pipeline.errors import DefinitionError
from pipeline.vocabulary import Severity
from tests.coherence.conftest import Ruled
from tests.coherence.test_engine_registering import every_enjeu
from tests.conftest import DossierOf

ENJEU = [{"id": "e1", "intitule": "Mobilité"}]
STEPS = ["1.1", "2", "3.1", "3.2", "4"]


@pytest.fixture
def stepped(ruled: Ruled) -> Rule:
    return ruled(
        every_enjeu, phase="4", severite=Severity.BLOQUANT, avant={"3.1": Severity.CONSEIL}
    )


@pytest.mark.parametrize(
    ("phase", "severites"),
    [("2.3", []), ("3.1", ["conseil"]), ("3.2", ["conseil"]), ("4", ["bloquant"])],
)
def test_the_severity_is_that_of_the_phase(
    stepped: Rule, dossier_of: DossierOf, phase: str, severites: list[str]
) -> None:
    found = check(dossier_of(enjeu=ENJEU), phase=phase)
    assert [f.severite for f in found if f.code == stepped.code] == severites


def test_without_phase_every_rule_speaks_in_full(stepped: Rule, dossier_of: DossierOf) -> None:
    found = {finding.code: finding for finding in check(dossier_of(enjeu=ENJEU))}
    assert found[stepped.code].severite is Severity.BLOQUANT
    assert found["COH301"].severite is RULES["COH301"].severite


def test_at_the_last_phase_it_is_as_without(dossier_of: DossierOf) -> None:
    dossier = dossier_of(enjeu=ENJEU, objectif=[{"cible": "x"}], action=[{}])
    assert check(dossier, phase="4") == check(dossier)


def test_before_the_phase_of_a_rule_it_is_silent(dossier_of: DossierOf) -> None:
    codes = {finding.code for finding in check(dossier_of(enjeu=ENJEU), phase="3.1")}
    assert "COH301" not in codes
    assert "COH208" in codes


def test_an_unknown_phase_is_refused_with_those_there_are(dossier_of: DossierOf) -> None:
    with pytest.raises(DefinitionError, match=r"«\xa05\xa0» n’existe pas.*1\.1, 1\.2"):
        check(dossier_of(), phase="5")


@pytest.mark.parametrize(
    ("phase", "place"),
    [
        ("1.1", "1.1"),  # listed
        ("2.3", "2"),  # part of a listed step
        ("1.2", "2"),  # between two: the next
        ("3", "3.1"),
        ("4.1", "4"),
        ("5", "4"),  # after all: the last, so that nothing escapes the signature
    ],
)
def test_a_step_that_a_cadre_does_not_list_has_a_place(phase: str, place: str) -> None:
    assert STEPS[phases.rank(phase, STEPS)] == place


@pytest.mark.parametrize("cadre", load_definitions().cadres)
def test_every_step_of_every_rule_is_listed_by_the_shipped_cadres(
    cadre: str, definitions: Definitions
) -> None:
    listed = phases.codes(definitions.cadre(cadre))
    assert {step for rule in RULES.values() for step in rule.severites} <= set(listed)


def test_when_two_steps_share_a_place_the_later_one_holds() -> None:
    steps = {"2.1": "conseil", "2.3": "alerte"}
    assert phases.reached(steps, "2", STEPS) == "alerte"
    assert phases.reached(steps, "1.1", STEPS) is None
