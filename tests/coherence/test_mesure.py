"""What an indicator counts, and units made comparable."""

import pytest

from pipeline.coherence.mesure import bounded, counts_persons, rate, unit_key


@pytest.mark.parametrize(
    ("titre", "unite", "counted"),
    [
        ("Nombre de jeunes accompagnés", None, True),
        ("Collégiens et parents reçus", None, True),
        ("Places réservées aux jeunes", None, False),
        ("Accueil du soir", "enfants", True),
        ("Taux de chômage", "%", True),
        ("Part de femmes parmi les adhérents", "%", False),
        ("Nombre de jeunes", "logements", False),
        ("Nombre de logements", None, False),
        ("Nouveaux adhérents", None, True),
        ("Logements pour étudiants", None, False),
    ],
)
def test_persons_of_either_sex_are_told(titre: str, unite: str | None, counted: bool) -> None:
    assert counts_persons({"titre": titre, "unite": unite}) is counted


@pytest.mark.parametrize(
    ("titre", "unite", "ratio"),
    [
        ("Réussite au brevet", "%", True),
        ("Taux de réussite", None, True),
        ("Délai de relogement", "mois", True),
        ("Accueil", "places pour mille habitants", True),
        ("Jeunes accompagnés", "jeunes", False),
    ],
)
def test_shares_averages_and_ratios_are_rates(titre: str, unite: str | None, ratio: bool) -> None:
    assert rate({"titre": titre, "unite": unite}) is ratio


@pytest.mark.parametrize(
    ("titre", "unite", "whole"),
    [
        ("Part de filles", "%", True),
        ("Part de filles", "filles", False),
        ("Filles inscrites", "%", False),
        ("Taux d’occupation", "%", False),
    ],
)
def test_a_share_of_a_whole_is_bounded(titre: str, unite: str, whole: bool) -> None:
    assert bounded({"titre": titre, "unite": unite}) is whole


@pytest.mark.parametrize(
    ("one", "other"),
    [("% des élèves", "pour cent"), ("logements", "Logement"), ("k€ par an", "k euros")],
)
def test_one_unit_may_be_written_in_several_ways(one: str, other: str) -> None:
    assert unit_key(one) == unit_key(other)


def test_units_of_three_letters_keep_their_last_one() -> None:
    assert unit_key("bus") == "bus"
