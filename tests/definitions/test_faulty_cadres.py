"""A cadre that says what it may not: file, line, key, remedy."""

import pytest

from tests.definitions.conftest import CADRE, FORM, Loaded, Refused

ITEMS = "items: [{value: emploi, label: Emploi}]"


@pytest.mark.parametrize(
    ("good", "bad", "line", "key", "remedy"),
    [
        ("duree: 6", "duree: 40", 3, "duree", "il faut au plus 12."),
        ("duree: 6", "dureee: 6", 3, "dureee", "vouliez-vous dire « duree » ?"),
        (r"^QP\d{6}$", "'^QP('", 4, "quartier_pattern", "expression régulière illisible"),
        (ITEMS, f"{ITEMS}, form: enjeu", 6, "piliers", "un seul des deux"),
        (f", {ITEMS}", "", 6, "piliers", "soit « items », soit « form »"),
        (ITEMS, "form: enjeux", 6, "piliers › form", "vouliez-vous dire « enjeu » ?"),
        ("label: Emploi}", "labl: E}", 6, "items › 1 › labl", "vouliez-vous dire « label » ?"),
        ("value: emploi, label: Emploi}", "value: é, label: É}", 6, "items › 1", "sans accent"),
        ('code: "1.1"', "code: un", 8, "phases › 1 › code", "chiffres"),
        ('code: "1.1"', "cod: x", 8, "phases › 1 › cod", "vouliez-vous dire « code » ?"),
        ("duree: 6", "duree: 6\nlists: {publics: []}", 4, "lists › publics", "au moins un"),
        ("duree: 6", "duree: 6\nlists: [a]", 4, "lists", "« clé: valeur »"),
    ],
)
def test_a_fault_of_the_cadre(
    refused: Refused, good: str, bad: str, line: int, key: str, remedy: str
) -> None:
    cadre = CADRE.replace(good, bad, 1)
    message = refused({"forms/cadres/2014.yml": cadre, "forms/enjeu.yml": FORM})
    assert f"cadres/2014.yml, ligne {line}" in message
    assert key in message
    assert remedy in message


def test_a_pilier_given_twice(refused: Refused) -> None:
    twice = CADRE.replace("[{value: emploi", "[{value: emploi, label: E}, {value: emploi")
    message = refused({"forms/cadres/2014.yml": twice, "forms/enjeu.yml": FORM})
    assert "« piliers › items › 2 › value » : le choix « emploi » est donné deux fois" in message


def test_two_files_for_one_cadre(refused: Refused) -> None:
    message = refused({"forms/cadres/bis.yml": CADRE, "forms/enjeu.yml": FORM})
    assert "cadres/bis.yml, ligne 1, « name » : « 2014 » est déjà défini par 2014.yml" in message


def test_a_name_written_as_a_number_is_a_name(loaded: Loaded) -> None:
    cadre = CADRE.replace('"2014"', "2014")
    assert list(loaded({"forms/cadres/2014.yml": cadre, "forms/enjeu.yml": FORM}).cadres) == [
        "2014"
    ]
