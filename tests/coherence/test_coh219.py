from typing import Any

import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("constat", "words"),
    [
        (
            {"intitule": "38 % des locataires ont froid", "valeur": 83, "unite": "%"},
            "a pour valeur 83, mais sa phrase dit 38",
        ),
        (
            {"intitule": "Un habitant sur quatre vit seul", "valeur": 52, "unite": "% des ménages"},
            "sa phrase dit 25",
        ),
        (
            {"intitule": "Trois cents familles attendent", "valeur": 30, "unite": "familles"},
            "sa phrase dit 300",
        ),
        (
            {"intitule": "Les moins de 25 ans : 41 % au chômage", "valeur": 14, "unite": "%"},
            "sa phrase dit 41",
        ),
    ],
)
def test_a_figure_against_its_sentence_is_reported(
    dossier_of: DossierOf, constat: dict[str, Any], words: str
) -> None:
    [finding] = RULES["COH219"].apply(dossier_of(constat=[{"id": "c", **constat}]))
    assert finding.fiche == "c"
    assert words in plain(finding.message)


@pytest.mark.parametrize(
    "constat",
    [
        {"intitule": "38 % des locataires ont froid", "valeur": 38.4, "unite": "%"},
        {"intitule": "38 % des locataires ont froid", "valeur": 39, "unite": "%"},
        {"intitule": "Un habitant sur trois vit seul", "valeur": 35, "unite": "%"},
        {"intitule": "Un habitant sur quatre vit seul", "valeur": 30, "unite": "%"},
        {"intitule": "0 accident sur 3 carrefours", "valeur": 12, "unite": "%"},
        {"intitule": "3 ateliers sur 3 sites", "valeur": 12, "unite": "%"},
        {"intitule": "Près de 300 familles attendent", "valeur": 312, "unite": "familles"},
        {"intitule": "58 % ici, 41 % ailleurs", "valeur": 17, "unite": "points"},
        {"intitule": "38 %, contre 21 % dans la ville", "valeur": 38, "unite": "%"},
        {"intitule": "3 gymnases pour 7 000 habitants", "valeur": 2333, "unite": "habitants par "
            "gymnase"},
        {"intitule": "Les logements sont froids", "valeur": 38, "unite": "%"},
        {"intitule": "38 % des locataires ont froid", "valeur": 83},
        {"intitule": "38 % des locataires ont froid", "unite": "%"},
        {},
    ],
)  # fmt: skip
def test_the_same_figure_or_another_one_passes(
    dossier_of: DossierOf, constat: dict[str, Any]
) -> None:
    assert RULES["COH219"].apply(dossier_of(constat=[constat])) == []


@pytest.mark.parametrize(
    ("title", "figure", "unit", "told"),
    [
        ("Un immeuble sur six est vide", 20, "%", 1),
        ("Un immeuble sur six est vide", 16, "%", 0),
        ("Un immeuble sur trois est vide", 36, "%", 0),
        ("Entre 30 et 35 % d’immeubles vides", 33, "%", 0),
        ("La moitié des immeubles sont vides", 31, "%", 1),
        ("La moitié des immeubles sont vides", 48, "%", 0),
        ("Deux tiers des immeubles sont vides", 40, "%", 1),
        ("Immeubles vides la moitié de l’année", 12, "%", 0),
        ("Un bois de 25 hectares", 35, "ha", 1),
        ("Quatre généralistes, dont deux partiront", 7, "médecins", 1),
    ],
)
def test_fractions_ranges_and_other_names_of_a_unit_are_read(
    dossier_of: DossierOf, title: str, figure: float, unit: str, told: int
) -> None:
    constat = {"intitule": title, "valeur": figure, "unite": unit}
    assert len(RULES["COH219"].apply(dossier_of(constat=[constat]))) == told


@pytest.mark.parametrize(
    ("title", "unit", "figure", "found"),
    [
        ("Plus de deux cents élèves ont décroché", "élèves", 199, True),
        ("Plus de deux cents élèves ont décroché", "élèves", 201, False),
        ("Plus de deux cents élèves ont décroché", "élèves absents", 199, True),
        ("Moins de 200 élèves ont décroché", "élèves", 201, True),
        ("Moins de 200 élèves ont décroché", "élèves", 199, False),
        ("Au moins 30 % de logements froids", "%", 29, True),
        ("Au moins 30 % de logements froids", "%", 31, False),
        ("Plus de 200 élèves et un seul gymnase", "gymnases", 1, False),
        ("Environ 200 élèves ont décroché", "élèves", 180, False),
    ],
)
def test_a_bound_is_on_its_side(
    dossier_of: DossierOf, title: str, unit: str, figure: int, found: bool
) -> None:
    constat = {"id": "c", "intitule": title, "valeur": figure, "unite": unit}
    assert bool(RULES["COH219"].apply(dossier_of(constat=[constat]))) is found


@pytest.mark.parametrize(("hour", "said"), [("19 h 30", 0), ("19 heures 30", 0), ("19 h", 1)])
def test_the_time_of_the_day_is_no_number(dossier_of: DossierOf, hour: str, said: int) -> None:
    row = {"intitule": f"Dernier bus à {hour}", "valeur": 19.5, "unite": "h"}
    assert len(RULES["COH219"].apply(dossier_of(constat=[row]))) == said


@pytest.mark.parametrize(
    ("title", "unit", "figure", "told"),
    [
        ("12 médecins, 7 généralistes", "médecins", 5, "12"),
        ("300 plaintes, 40 pièces déposées", "plaintes déposées", 47, "300"),
    ],
)
def test_the_number_beside_the_noun_of_the_unit_comes_first(
    dossier_of: DossierOf, title: str, unit: str, figure: int, told: str
) -> None:
    constat = {"intitule": title, "valeur": figure, "unite": unit}
    [finding] = RULES["COH219"].apply(dossier_of(constat=[constat]))
    assert f"sa phrase dit {told}." in plain(finding.message)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (300_000, 1),
        (3_000, 1),
        (30, 1),
        (30.01, 1),
        (30.1, 0),
        (3, 0),
        (30_000, 0),
        (60_000, 0),
    ],
)
def test_a_zero_too_many_is_reported(dossier_of: DossierOf, value: float, said: int) -> None:
    row = {"intitule": "La médiathèque prête 30 000 livres par an", "valeur": value}
    found = RULES["COH219"].apply(dossier_of(constat=[{**row, "unite": "prêts"}]))
    assert len(found) == said


def test_a_comma_out_of_place_is_reported(dossier_of: DossierOf) -> None:
    row = {"intitule": "Un loyer de 24,8 euros", "valeur": 2.48, "unite": "€ par mois"}
    assert len(RULES["COH219"].apply(dossier_of(constat=[row]))) == 1
