"""The findings as SARIF 2.1.0: what the standard requires, and what a reader looks for."""

import json
import re
from typing import Any

import pytest

from pipeline.exchange.sarif import FINGERPRINT, sarif
from tests.exchange.controles import DEFECT, OFF, TITLE, WHY, absent, accepted, asked, controle_of

RUN = sarif(controle_of())["runs"][0]
RULES = {rule["id"]: rule for rule in RUN["tool"]["driver"]["rules"]}


def test_the_log_names_its_version_and_schema() -> None:
    log = sarif(controle_of())
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    assert set(log) == {"$schema", "version", "runs"}
    json.dumps(log, allow_nan=False)


def test_the_driver_has_a_name_a_version_and_a_language() -> None:
    driver = RUN["tool"]["driver"]
    assert driver["name"] == "cdv"
    assert re.match(r"\d+\.\d+", driver["version"])
    assert re.fullmatch(r"[a-z]{2}-[A-Z]{2}", driver["language"])


def test_each_rule_is_explained() -> None:
    for rule in RULES.values():
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert "Source\xa0:" in rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_levels_are_those_of_the_severities() -> None:
    assert RULES["COH408"]["defaultConfiguration"]["level"] == "error"
    assert RULES["COH301"]["defaultConfiguration"]["level"] == "warning"
    assert RULES["COH506"]["defaultConfiguration"]["level"] == "note"


def test_a_rule_switched_off_or_too_early_is_not_enabled() -> None:
    early = sarif(controle_of("3.1"))["runs"][0]["tool"]["driver"]["rules"]
    enabled = {rule["id"]: rule["defaultConfiguration"]["enabled"] for rule in early}
    assert not enabled["COH506"], OFF
    assert not enabled["COH301"]
    assert enabled["COH208"]


@pytest.mark.parametrize("result", RUN["results"])
def test_each_result_leads_to_its_rule_and_its_fiche(result: dict[str, Any]) -> None:
    rules = RUN["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "COH301"
    assert result["level"] == "warning"
    assert result["message"]["text"]
    [location] = result["locations"]
    [place] = location["logicalLocations"]
    assert place in RUN["logicalLocations"]


def test_a_fiche_is_a_logical_location() -> None:
    [first, second] = RUN["logicalLocations"]
    assert (first["fullyQualifiedName"], first["kind"]) == ("val/enjeu/e1", "fiche")
    assert "R&D <script>" in first["name"]
    assert second["name"] == "Enjeu sans titre"


def test_what_is_missing_is_located_by_its_form() -> None:
    [result] = sarif(absent())["runs"][0]["results"]
    [place] = result["locations"][0]["logicalLocations"]
    assert place["fullyQualifiedName"] == "val/instance"
    assert place["kind"] == "formulaire"


def test_the_question_at_fault_is_located_in_its_fiche() -> None:
    run = sarif(controle_of(None, asked("e1", "argumentaire")))["runs"][0]
    result = run["results"][-1]
    [place] = result["locations"][0]["logicalLocations"]
    assert place == {
        "name": "Pourquoi c’est un enjeu",
        "fullyQualifiedName": "val/enjeu/e1/argumentaire",
        "kind": "question",
    }
    assert place in run["logicalLocations"]
    assert result["properties"]["fiche"] == TITLE
    assert result["properties"]["question"] == "argumentaire"


def test_fingerprints_last_from_one_run_to_the_next() -> None:
    again = sarif(controle_of("4"))["runs"][0]["results"]
    prints = [result["partialFingerprints"][FINGERPRINT] for result in RUN["results"]]
    assert prints == [result["partialFingerprints"][FINGERPRINT] for result in again]
    assert len(set(prints)) == 2


def test_a_result_says_its_group_and_its_chapter() -> None:
    properties = RUN["results"][0]["properties"]
    assert properties["groupe"] == "Groupe cadre_de_vie"
    assert properties["chapitre"] == "Cadre de vie et renouvellement urbain"


def test_a_defect_of_the_tool_is_a_notification_not_a_result() -> None:
    run = sarif(controle_of(None, DEFECT))["runs"][0]
    [invocation] = run["invocations"]
    assert not invocation["executionSuccessful"]
    [notification] = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == DEFECT.message
    known = {each["id"] for each in run["tool"]["driver"]["notifications"]}
    assert notification["descriptor"]["id"] in known
    assert len(run["results"]) == len(RUN["results"])
    assert RUN["invocations"][0]["executionSuccessful"]


def test_no_absent_value_is_written() -> None:
    def values(data: Any) -> list[Any]:
        inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
        return [data, *(value for each in inside for value in values(each))]

    assert None not in values(sarif(absent()))
    assert None not in values(sarif(controle_of("3.2", DEFECT)))


def test_an_accepted_result_is_suppressed_and_the_others_say_they_are_not() -> None:
    first, second = sarif(accepted())["runs"][0]["results"]
    assert first["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": WHY}
    ]
    assert second["suppressions"] == []
    assert all("suppressions" not in result for result in RUN["results"])
