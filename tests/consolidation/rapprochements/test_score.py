"""The score of two texts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.consolidation.rapprochements import score

TITLES = [
    "Lutter contre le décrochage scolaire au collège",
    "Favoriser l'accès à l'emploi des jeunes des quartiers",
    "Réhabiliter le parc locatif social",
    "Rompre l'isolement des personnes âgées",
    "Médiation sociale dans l'espace public",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_text_says_the_same_as_itself(title: str) -> None:
    assert score(title, title) == 1


@given(st.sampled_from(TITLES), st.text(max_size=80))
def test_the_order_does_not_matter(one: str, other: str) -> None:
    assert score(one, other) == score(other, one)
    assert 0 <= score(one, other) <= 1


@given(st.sampled_from(TITLES), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_does_not_matter(title: str, change: object) -> None:
    assert score(title, change(title)) == 1  # type: ignore[operator]


def test_accents_do_not_matter() -> None:
    for title in TITLES:
        plain = title.translate(str.maketrans("éèâôà", "eeaoa"))
        assert score(title, plain) == 1


def test_one_wrong_letter_seldom_matters() -> None:
    chance, told = random.Random(7), []
    for title in TITLES * 6:
        place = chance.choice([i for i, letter in enumerate(title) if letter.isalpha()])
        told.append(score(title, title[:place] + title[place + 1 :]) > 0.5)
    assert sum(told) > 0.85 * len(told)


@pytest.mark.parametrize("blank", ["", "  ", "« … »"])
def test_a_blank_text_says_nothing(blank: str) -> None:
    assert score(blank, TITLES[0]) == 0
    assert score(blank, blank) == 0


def test_a_very_long_text_is_compared_on_its_beginning() -> None:
    assert score(TITLES[0], TITLES[0] + " " + "et ainsi de suite " * 5000) > 0.9


def test_two_wordings_of_one_thing_score_high() -> None:
    assert score("Aide aux devoirs", "Développer l'accompagnement à la scolarité (CLAS)") > 0.7
    assert score("Réduire le chômage", "Favoriser le retour à l'emploi") > 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mobiliser les employeurs", "Mobiliser les demandeurs d'emploi"),
        ("Loger les jeunes couples", "Loger les personnes âgées"),
        ("Réhabiliter les logements sociaux", "Démolir les logements sociaux"),
        ("Renforcer la médiation sociale", "Renforcer la vidéoprotection"),
        ("Réussite éducative", "Réussite des projets urbains"),
        ("Lutter contre le racisme", "Lutter contre la précarité énergétique"),
    ],
)
def test_common_words_do_not_make_the_same_thing(one: str, other: str) -> None:
    assert score(one, other) < 0.5


def test_a_place_of_its_own_counts() -> None:
    same = score("Réhabiliter la cité des Acacias", "Réhabilitation de la cité des Acacias")
    assert same > score("Réhabiliter la cité des Acacias", "Réhabiliter la cité des Mimosas")
