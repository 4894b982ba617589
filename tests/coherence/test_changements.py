"""What a contract changes of its rules, as the page of the settings writes and tells it."""

from typing import Any

import pytest

from pipeline.coherence import RULES
from pipeline.coherence.changements import changes, from_steps, steps_of, with_reglage
from pipeline.definitions import Definitions
from pipeline.errors import AnswerError
from pipeline.vocabulary import Severity
from tests.coherence.cas import plain

BLOQUANT, ALERTE, CONSEIL = Severity.BLOQUANT, Severity.ALERTE, Severity.CONSEIL


def test_a_rule_is_silent_before_its_phase(definitions: Definitions) -> None:
    cadre, rule = definitions.cadre("2014"), RULES["COH301"]
    weights = dict.fromkeys(("1.1", "1.2", "2.1", "2.2", "2.3", "3.1"))
    assert steps_of(rule, cadre) == {**weights, "3.2": rule.severite, "4": rule.severite}


@pytest.mark.parametrize(
    ("steps", "setting"),
    [
        ({"1": ALERTE}, {"severite": "alerte", "phase": "1", "avant": {}}),
        (
            {"1": None, "2": CONSEIL, "3": CONSEIL, "4": ALERTE, "5": BLOQUANT, "6": BLOQUANT},
            {"severite": "bloquant", "phase": "5", "avant": {"2": "conseil", "4": "alerte"}},
        ),
    ],
)
def test_the_weights_of_the_phases_are_one_setting(
    steps: dict[str, Severity | None], setting: dict[str, Any]
) -> None:
    assert from_steps(steps) == setting


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ({"1": None, "2": None}, "ne parle à aucune phase"),
        ({"1": ALERTE, "2": None, "3": None, "4": ALERTE}, "parlait avant la phase 2"),
        ({"1": ALERTE, "2": CONSEIL}, "À la phase 2, la règle pèserait moins"),
        ({"1": CONSEIL, "2": BLOQUANT, "3": ALERTE}, "À la phase 3, la règle pèserait moins"),
    ],
)
def test_weights_that_lessen_or_never_come_are_refused(
    steps: dict[str, Severity | None], words: str
) -> None:
    with pytest.raises(AnswerError) as error:
        from_steps(steps)
    assert words in plain(str(error.value))


def test_a_setting_takes_the_place_of_the_former_one() -> None:
    contenu = {"reglages": {"COH302": {"phase": "4"}, "COH301": {"phase": "4"}}, "locales": []}
    changed = with_reglage(contenu, "COH301", {"severite": "conseil"})
    assert list(changed["reglages"].items()) == [
        ("COH301", {"severite": "conseil"}),
        ("COH302", {"phase": "4"}),
    ]
    assert changed["locales"] == []
    assert with_reglage(contenu, "COH301", {})["reglages"] == {"COH302": {"phase": "4"}}
    assert with_reglage({}, "COH301", {"phase": "4"}) == {"reglages": {"COH301": {"phase": "4"}}}


@pytest.mark.parametrize(
    ("reglage", "said"),
    [
        ({}, "comme le cadre la règle"),
        ({"eteinte": "Sans objet."}, "éteinte, « Sans objet »"),
        ({"allumee": True}, "rallumée"),
        ({"severite": "conseil"}, "conseil"),
        ({"phase": "4"}, "même gravité à la phase 4"),
        (
            {"severite": "alerte", "phase": "4", "avant": {"3.1": "conseil"}},
            "conseil à la phase 3.1 et alerte à la phase 4",
        ),
        ({"seuils": {"part_maximum": 2.5}}, "part maximum 2,5"),
        ({"allumee": True, "seuils": {"maximum": 3}}, "rallumée ; maximum 3"),
    ],
)
def test_a_setting_is_told_in_words(reglage: dict[str, Any], said: str) -> None:
    before = {"reglages": {"COH301": {"eteinte": "Avant."}, "COH302": {"phase": "4"}}}
    after = {"reglages": {**before["reglages"], "COH301": reglage}}
    assert [plain(sentence) for sentence in changes(before, after)] == [f"COH301 : {said}."]


def test_a_setting_added_or_taken_away_is_told() -> None:
    setting = {"reglages": {"COH301": {"allumee": True}}}
    assert changes({}, setting) == ["COH301 : rallumée."]
    assert changes(setting, {}) == ["COH301 : comme le cadre la règle."]
    assert changes(setting, setting) == []


def test_local_rules_are_told_by_their_code() -> None:
    before = {"locales": [{"code": "L1"}, {"code": "L2"}, {"code": "L3", "form": "enjeu"}]}
    after = {"locales": [{"code": "L0"}, {"code": "L2"}, {"code": "L3", "form": "action"}]}
    assert changes(before, after) == [
        "L0 : règle ajoutée.",
        "L1 : règle retirée.",
        "L3 : règle changée.",
    ]
