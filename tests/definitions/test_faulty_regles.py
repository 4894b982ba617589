"""What a cadre says of the rules, when its shape is not what it should be."""

import pytest

from tests.definitions.conftest import CADRE, FORM, Loaded, Refused

LOCAL = """\
regles:
  locales:
    - code: LOC001
      severite: alerte
      phase: "1.1"
      source: Délibération
      form: enjeu
      message: L'enjeu « {titre} »
      explication: Une phrase. Une autre.
      faute: intitule == 'x'
      exemple: {declenche: [{intitule: x}], passe: [{}]}
"""


def test_a_cadre_may_say_nothing_of_the_rules(loaded: Loaded) -> None:
    regles = loaded({"forms/enjeu.yml": FORM}).cadre("2014").regles
    assert (regles.reglages, regles.locales) == ({}, [])


def test_a_cadre_knows_where_its_rules_are_written(loaded: Loaded) -> None:
    files: dict[str, str | bytes] = {
        "forms/enjeu.yml": FORM,
        "forms/cadres/2014.yml": CADRE + LOCAL,
    }
    regles = loaded(files).cadre("2014").regles
    assert regles.locales[0].message == "L’enjeu «\xa0{titre}\xa0»"
    place = regles.place.sentence(("locales", 0, "faute"), "ici")
    assert "2014.yml, ligne 18, « regles › locales › 1 › faute » : ici" in place


@pytest.mark.parametrize(
    ("good", "bad", "line", "key", "remedy"),
    [
        ("LOC001", "COH001", 11, "locales › 1 › code", "a la forme LOC001"),
        ("severite: alerte", "severite: grave", 12, "severite", "écrivez 'bloquant'"),
        ("severite: alerte", "severit: alerte", 12, "severit", "vouliez-vous dire « severite » ?"),
        ('phase: "1.1"', "phase: un", 13, "phase", "chiffres"),
        ("faute: intitule", "faute: intitule =", 18, "faute", "Condition illisible"),
        ("      faute: intitule == 'x'\n", "", 11, "locales › 1", "soit « faute »"),
        ("passe: [{}]", "passe: []", 19, "exemple › passe", "au moins un élément"),
        ("declenche:", "declanche:", 19, "exemple › declanche", "dire « declenche » ?"),
        ("  locales:", "  local:", 10, "regles › local", "vouliez-vous dire « locales » ?"),
        ("regles:\n", "regles:\n  reglages: {COH301: {seuils: {n: beaucoup}}}\n", 10, "seuils › n",
         "il faut un nombre"),
    ],
)  # fmt: skip
def test_a_fault_says_file_line_key_and_remedy(
    refused: Refused, good: str, bad: str, line: int, key: str, remedy: str
) -> None:
    cadre = CADRE + LOCAL.replace(good, bad, 1)
    message = refused({"forms/cadres/2014.yml": cadre, "forms/enjeu.yml": FORM})
    assert f"cadres/2014.yml, ligne {line}" in message
    assert key in message
    assert remedy in message
