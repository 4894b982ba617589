"""What an indicator counts, and units made comparable."""

import pytest

from pipeline.coherence.mesure import bounded, counts_persons, in_heads, measured, rate, unit_key


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
        ("Filles inscrites", "% des élèves", True),
        ("Logements rénovés", "%", True),
        ("Jeunes accompagnés", "%", True),
        ("Réussite au brevet", "%", True),
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


@pytest.mark.parametrize(
    ("titre", "unite", "heads"),
    [
        ("Part de jeunes accompagnés", "jeunes", True),
        ("Taux de logements vacants", "logements", True),
        ("Part de jeunes accompagnés", "euros", False),
        ("Part de jeunes accompagnés", "jeunes pour 100", False),
        ("Part de jeunes accompagnés", None, False),
        ("Jeunes accompagnés", "jeunes", False),
    ],
)
def test_a_share_counted_in_heads_is_told(titre: str, unite: str | None, heads: bool) -> None:
    assert in_heads({"titre": titre, "unite": unite}) is heads


@pytest.mark.parametrize(
    ("titre", "unite", "counted"),
    [
        ("Foyers allocataires", "foyers", False),
        ("Ménages suivis", "ménages", False),
        ("Non-recours aux aides parmi les allocataires", "%", True),
    ],
)
def test_households_have_no_sex(titre: str, unite: str, counted: bool) -> None:
    assert counts_persons({"titre": titre, "unite": unite}) is counted


def test_a_share_is_the_same_by_any_name() -> None:
    titles = "Part de jeunes diplômés", "Proportion des jeunes diplômés", "Jeunes diplômés"
    heads = [{"titre": f"{start}licenciés", "unite": "licenciés"} for start in ("", "Nombre de ")]
    assert measured(heads[0]) == measured(heads[1])
    shares = {measured({"titre": title, "unite": "%"}) for title in titles}
    counts = measured({"titre": "Jeunes diplômés", "unite": "jeunes"})
    assert len(shares) == 1
    assert counts not in shares


def test_an_age_is_told_in_two_ways() -> None:
    one = {"titre": "Part de locataires âgés de plus de 65 ans", "unite": "%"}
    other = {"titre": "Part de locataires de plus de 65 ans", "unite": "%"}
    assert measured(one) == measured(other)
    assert measured(one) != measured({**other, "titre": "Part de locataires âgés"})
