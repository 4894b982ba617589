"""The wording proposed for items that become one."""

from pipeline.consolidation.fusion import proposed
from pipeline.definitions import Definitions


def test_the_first_item_speaks_where_one_answer_is_needed(definitions: Definitions) -> None:
    answers = proposed(definitions.forms["objectif"], [{"cible": 10}, {"cible": 20, "unite": "%"}])
    assert answers == {"cible": 10, "unite": "%"}


def test_lists_are_united_in_their_order(definitions: Definitions) -> None:
    merged = [{"quartiers": ["q2", "q1"]}, {"quartiers": ["q1", "q3"]}]
    answers = proposed(definitions.forms["orientation"], merged)
    assert answers["quartiers"] == ["q2", "q1", "q3"]


def test_rows_are_united_without_doubles(definitions: Definitions) -> None:
    caf, city = {"organisme": "CAF"}, {"organisme": "Ville"}
    merged = [{"partenaires": [caf]}, {"partenaires": [caf, city]}]
    assert proposed(definitions.forms["action"], merged) == {"partenaires": [caf, city]}


def test_texts_follow_one_another_but_for_those_another_holds(definitions: Definitions) -> None:
    merged = [{"argumentaire": "Un."}, {"argumentaire": "Un. Deux."}, {"argumentaire": "Trois."}]
    answers = proposed(definitions.forms["enjeu"], merged)
    assert answers["argumentaire"] == "Un. Deux.\n\nTrois."


def test_texts_too_long_together_leave_the_longest(definitions: Definitions) -> None:
    merged = [{"argumentaire": "a" * 2500}, {"argumentaire": "b" * 3000}]
    answers = proposed(definitions.forms["enjeu"], merged)
    assert answers["argumentaire"] == "b" * 3000
