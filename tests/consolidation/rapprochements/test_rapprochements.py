"""Pairs of one level, ranked and explained."""

from typing import Any

import pandas as pd
import pytest

from pipeline.consolidation.rapprochements import Rapprochement, rapprochements, score
from tests.benchmarks.rapprochements import made

ITEMS = [
    {"id": "a", "texte": "LUTTER CONTRE LE DECROCHAGE SCOLAIRE"},
    {"id": "b", "texte": "Améliorer la desserte en bus"},
    {"id": "c", "texte": "Prévenir le décrochage des élèves"},
]


def only(found: list[Rapprochement]) -> Rapprochement:
    assert len(found) == 1
    return found[0]


def test_what_says_the_same_is_brought_together() -> None:
    found = only(rapprochements(ITEMS))
    assert (found.a, found.b) == ("a", "c")
    assert found.score > 0.8


def test_a_table_is_identified_by_its_index() -> None:
    table = pd.DataFrame(ITEMS).set_index("id")
    assert rapprochements(table) == rapprochements(ITEMS)


def test_the_common_words_are_said_with_their_accents() -> None:
    assert "mots communs\xa0: décrochage" in only(rapprochements(ITEMS)).raisons


def test_other_words_of_the_same_meaning_are_said() -> None:
    items = [
        {"id": 1, "texte": "Aide aux devoirs"},
        {"id": 2, "texte": "Accompagnement à la scolarité"},
    ]
    raisons = " / ".join(only(rapprochements(items)).raisons)
    assert "même sens\xa0: aide devoirs ~ accompagnement scolarité" in raisons


def test_publics_are_said() -> None:
    items = [
        {"id": "a", "texte": "Loisirs des enfants"},
        {"id": "b", "texte": "Activités de loisirs pour les enfants"},
    ]
    assert "même public\xa0: enfants" in only(rapprochements(items)).raisons


def test_what_one_alone_says_is_said() -> None:
    items = [
        {"id": "a", "texte": "Réhabiliter les logements sociaux aux Acacias"},
        {"id": "b", "texte": "Réhabiliter les logements sociaux"},
    ]
    assert "dit par un seul des deux\xa0: acacias" in only(rapprochements(items)).raisons


def test_the_context_explains_and_hardly_moves() -> None:
    bare = only(rapprochements(ITEMS))
    here = [item | {"quartiers": ["Verrerie"], "partenaires": ["CAF"]} for item in ITEMS]
    found = only(rapprochements(here))
    assert {"quartier en commun\xa0: Verrerie", "même partenaire\xa0: CAF"} <= set(found.raisons)
    assert 0 < found.score - bare.score <= 0.06


def test_other_quartiers_lower_the_score() -> None:
    apart = [ITEMS[0] | {"quartiers": ["Verrerie"]}, ITEMS[2] | {"quartiers": ["Tilleuls"]}]
    found = only(rapprochements(apart))
    assert "quartiers différents" in found.raisons
    assert found.score < only(rapprochements(ITEMS)).score


def test_the_context_alone_brings_nothing_together() -> None:
    here = [{**item, "quartiers": ["Verrerie"], "partenaires": ["CAF"]} for item in ITEMS[:2]]
    assert rapprochements(here) == []


def test_a_settled_pair_is_not_proposed_again() -> None:
    assert rapprochements(ITEMS, settled={frozenset("ac")}) == []


def test_no_more_than_asked() -> None:
    assert len(rapprochements(made(60), 0.1, most=5)) == 5


@pytest.mark.parametrize("items", [[], ITEMS[:1], [{"id": "a", "texte": ""}] * 3])
def test_nothing_to_bring_together(items: list[dict[str, str]]) -> None:
    assert rapprochements(items) == []


def test_a_blank_or_missing_title_is_left_alone() -> None:
    blank: list[dict[str, Any]] = [*ITEMS, {"id": "d", "texte": None}, {"id": "e", "texte": pd.NA}]
    assert rapprochements(blank) == rapprochements(ITEMS)


def test_same_input_same_result_and_texts_untouched() -> None:
    items = made(80)
    before = [dict(item) for item in items]
    assert rapprochements(items, 0.3) == rapprochements(items, 0.3)
    assert items == before


def test_a_pair_scores_alone_as_among_others() -> None:
    items = made(120)
    texts = {item["id"]: item["texte"] for item in items}
    for found in rapprochements(items, 0.4, most=40):
        assert found.score == pytest.approx(score(texts[found.a], texts[found.b]), abs=1e-4)
