"""The forms and cadres that come with the tool."""

import re
from itertools import pairwise

import pytest

from pipeline.definitions import Definitions, load_definitions
from pipeline.errors import DefinitionError
from pipeline.french import typeset
from tests.definitions.conftest import FORM, Loaded


def test_forms_come_in_the_order_they_are_filled(definitions: Definitions) -> None:
    orders = [form.order for form in definitions.forms.values()]
    assert all(before < after for before, after in pairwise(orders))


def test_every_form_starts_and_ends_somewhere_in_the_process(definitions: Definitions) -> None:
    for cadre in definitions.cadres.values():
        phases = {phase.code for phase in cadre.phases}
        assert {form.phase for form in definitions.forms_of(cadre.name).values()} <= phases


@pytest.mark.parametrize(("cadre", "used"), [("2014", False), ("2024", True)])
def test_only_contracts_of_2024_write_their_own_axes(
    definitions: Definitions, cadre: str, used: bool
) -> None:
    assert ("axe_local" in definitions.forms_of(cadre)) is used


@pytest.mark.parametrize(
    ("cadre", "code", "fits"),
    [
        ("2014", "QP093001", True),
        ("2014", "QP02A001", True),
        ("2014", "QN09301I", False),
        ("2014", "QP93001", False),
        ("2024", "QN02A01M", True),
        ("2024", "QN09301I", True),
        ("2024", "QP093001", False),
    ],
)
def test_each_cadre_knows_its_quartier_codes(
    definitions: Definitions, cadre: str, code: str, fits: bool
) -> None:
    assert bool(re.match(definitions.cadre(cadre).quartier_pattern, code)) is fits


def test_the_example_of_a_code_is_itself_valid(definitions: Definitions) -> None:
    for cadre in definitions.cadres.values():
        assert re.match(cadre.quartier_pattern, cadre.quartier_example)


def test_the_piliers_of_2014_have_their_priority_objective(definitions: Definitions) -> None:
    piliers = definitions.cadre("2014").piliers.items
    assert [pilier.value for pilier in piliers] == [
        "cohesion_sociale",
        "cadre_de_vie",
        "developpement_economique",
    ]
    assert all(pilier.objectif_prioritaire for pilier in piliers)


def test_an_unknown_cadre_is_answered_with_those_that_exist(definitions: Definitions) -> None:
    with pytest.raises(DefinitionError, match=r"2014, 2024"):
        definitions.cadre("2034")


def test_what_hangs_under_an_objectif(definitions: Definitions) -> None:
    children = [form.form for form in definitions.children("objectif", "2014")]
    assert children == ["indicateur", "action", "engagement"]


def test_every_question_explains_itself_in_french_typography(definitions: Definitions) -> None:
    for form in definitions.forms.values():
        for question in form.questions:
            assert question.label == typeset(question.label)


def test_definitions_are_read_once() -> None:
    assert load_definitions() is load_definitions()


def test_a_question_added_is_another_digest(loaded: Loaded) -> None:
    before = loaded({"forms/enjeu.yml": FORM}).forms["enjeu"].digest
    load_definitions.cache_clear()
    added = FORM + "  - {name: suite, type: area, label: Suite}\n"
    assert loaded({"forms/enjeu.yml": added}).forms["enjeu"].digest != before


def test_a_comment_added_is_the_same_digest(loaded: Loaded) -> None:
    before = loaded({"forms/enjeu.yml": FORM}).forms["enjeu"].digest
    load_definitions.cache_clear()
    assert loaded({"forms/enjeu.yml": f"# bis\n{FORM}"}).forms["enjeu"].digest == before
