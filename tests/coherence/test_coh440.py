import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

OBJECTIF = {"id": "b", "intitule": "Ramener la vacance à 7 %", "cible": 7, "unite": "%"}
OBJECTIF |= {"echeance": 2020}
VACANCE = {"id": "i", "parent": "b", "intitule": "Taux de vacance", "cible": 7, "unite": "%"}
VACANCE |= {"annee_cible": 2018}


def said(dossier_of: DossierOf, objectif: Rows, indicateur: Rows) -> list[str]:
    rows = {"objectif": [{**OBJECTIF, **objectif}], "indicateur": [{**VACANCE, **indicateur}]}
    return [plain(found.message) for found in RULES["COH440"].apply(dossier_of(**rows))]


def test_one_target_for_two_years_is_reported(dossier_of: DossierOf) -> None:
    [words] = said(dossier_of, {}, {})
    assert "en 2018, alors que son objectif donne la même jusqu’en 2020" in words


@pytest.mark.parametrize(
    ("objectif", "indicateur"),
    [
        ({}, {"cible": 10}),
        ({}, {"annee_cible": 2020}),
        ({}, {"annee_cible": None}),
        ({}, {"unite": "logements"}),
        ({}, {"parent": None}),
        ({"echeance": None}, {}),
        ({"cible": None}, {"cible": None}),
        ({"unite": None}, {}),
    ],
)
def test_a_step_or_what_does_not_compare_passes(
    dossier_of: DossierOf, objectif: Rows, indicateur: Rows
) -> None:
    assert said(dossier_of, objectif, indicateur) == []


@pytest.mark.parametrize(
    ("annee_cible", "echeance", "said_there"), [(2018, 2020, 1), (2014, 2020, 0), (2018, 2021, 0)]
)
def test_a_year_outside_the_contract_is_reported_elsewhere(
    dossier_of: DossierOf, annee_cible: int, echeance: int, said_there: int
) -> None:
    rows = {
        "objectif": [{**OBJECTIF, "echeance": echeance}],
        "indicateur": [{**VACANCE, "annee_cible": annee_cible}],
        "contrat": [{"intitule": "Contrat", "annee_debut": 2015, "annee_fin": 2020}],
    }
    assert len(RULES["COH440"].apply(dossier_of(**rows))) == said_there


def test_the_two_years_of_a_short_contract_are_compared(dossier_of: DossierOf) -> None:
    rows = {
        "objectif": [OBJECTIF],
        "indicateur": [{**VACANCE, "annee_cible": 2019}],
        "contrat": [{"intitule": "Contrat", "annee_debut": 2019, "annee_fin": 2020}],
    }
    assert len(RULES["COH440"].apply(dossier_of(**rows))) == 1


PLAINTES: Rows = {"unite": "plaintes", "intitule": "Plaintes", "valeur_initiale": 186}
QUART: Rows = {"intitule": "Baisser d’un quart les plaintes", "cible": 25}


@pytest.mark.parametrize(("cible", "count"), [(140, 1), (136, 1), (130, 0), (160, 0)])
def test_the_change_that_it_makes_is_the_same_target(
    dossier_of: DossierOf, cible: int, count: int
) -> None:
    assert len(said(dossier_of, QUART, {**PLAINTES, "cible": cible})) == count


def test_another_thing_has_its_own_year(dossier_of: DossierOf) -> None:
    other = {**PLAINTES, "intitule": "Habitants satisfaits", "cible": 140}
    assert said(dossier_of, QUART, other) == []
    assert said(dossier_of, {"intitule": "Apaiser les plaintes"}, {**PLAINTES, "cible": 140}) == []


@pytest.mark.parametrize(("cible", "count"), [(146, 1), (144, 0)])
def test_a_change_may_be_two_points_away(dossier_of: DossierOf, cible: int, count: int) -> None:
    assert (
        len(said(dossier_of, QUART, {**PLAINTES, "valeur_initiale": 200, "cible": cible})) == count
    )
