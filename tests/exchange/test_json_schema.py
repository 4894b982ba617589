"""The JSON Schema says of a contract what the importer says of it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline import settings
from pipeline.definitions import Definitions, Question, load_definitions
from pipeline.exchange import json_schema
from pipeline.exchange.json_schema import schema_of
from tests.exchange.test_json_file import ENJEU, GROUPE, document


def valid(definitions: Definitions, text: str, cadre: str = "2014") -> bool:
    validator = jsonschema.Draft202012Validator(json_schema(definitions, cadre))
    return bool(validator.is_valid(json.loads(text)))


@pytest.mark.parametrize("cadre", ["2014", "2024"])
def test_the_schema_is_a_schema(definitions: Definitions, cadre: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(definitions, cadre))


def test_the_example_is_valid(definitions: Definitions) -> None:
    assert valid(definitions, settings.EXAMPLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "change",
    [
        {"form": "enjeux"},
        {"id": "é"},
        {"parent": "g1"},
        {"answers": {}},
        {"answers": {"intitule": "E", "priorite": "urgente"}},
        {"answers": {"intitule": "E", "intitul": "E"}},
        {"answers": {"intitule": "x" * 301}},
        {"accepte": {"answers": {"intitule": "E"}}},
        {"accepte": {"version": 1, "answers": {"intitul": "E"}}},
    ],
)
def test_what_the_importer_refuses_is_invalid(
    definitions: Definitions, change: dict[str, Any]
) -> None:
    assert valid(definitions, document(GROUPE, ENJEU))
    assert not valid(definitions, document(GROUPE, {**ENJEU, **change}))


def test_an_accepted_text_is_valid(definitions: Definitions) -> None:
    accepted = {"version": 1, "answers": {"intitule": "Avant"}, "obsolete": {"ancien": 1}}
    corrected = {**ENJEU, "version": 2, "accepte": accepted}
    assert valid(definitions, document(GROUPE, corrected))


def test_every_question_has_a_schema_of_its_own_type(definitions: Definitions) -> None:
    cadre = definitions.cadre("2014")
    for form in definitions.forms_of("2014").values():
        for question in form.questions:
            assert {"type", "enum", "oneOf"} & set(schema_of(question, cadre)), question.name
    assert Question.__subclasses__()


def test_a_question_added_to_a_form_appears(definitions: Definitions, tmp_path: Path) -> None:
    for path in settings.FORMS.rglob("*.yml"):
        copy = tmp_path / path.relative_to(settings.FORMS)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    with (tmp_path / "enjeu.yml").open("a", encoding="utf-8") as form:
        form.write("  - {name: urgence, type: yesno, label: Urgence}\n")
    asked = {**ENJEU, "answers": {"intitule": "E", "urgence": True}}
    assert valid(load_definitions(tmp_path), document(asked))
    assert not valid(definitions, document(asked))
