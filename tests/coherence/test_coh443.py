import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

TIERS = {"id": "b", "intitule": "Réduire d’un tiers le nombre d’incivilités", "cible": 33}
TIERS |= {"unite": "%"}
SIGNALEES: Rows = {"id": "i", "parent": "b", "intitule": "Incivilités", "unite": "signalements"}
SIGNALEES |= {"valeur_initiale": 412, "cible": 350}


def said(dossier_of: DossierOf, objectif: Rows, *indicateurs: Rows) -> list[str]:
    rows = {"objectif": [objectif], "indicateur": list(indicateurs)}
    return [plain(found.message) for found in RULES["COH443"].apply(dossier_of(**rows))]


def test_a_change_that_does_not_add_up_is_reported(dossier_of: DossierOf) -> None:
    [words] = said(dossier_of, TIERS, SIGNALEES)
    assert "va de 412 à 350, soit 15 %" in words
    assert "vise 33 %" in words


def test_a_rate_in_figures_is_read_too(dossier_of: DossierOf) -> None:
    fifth = {**TIERS, "intitule": "Baisser de 20 % le nombre d’incivilités", "cible": 20}
    assert said(dossier_of, fifth, {**SIGNALEES, "cible": 330}) == []
    assert len(said(dossier_of, fifth, {**SIGNALEES, "cible": 275})) == 1


@pytest.mark.parametrize(("cible", "count"), [(18, 0), (19, 1), (21, 1), (22, 0)])
def test_a_target_a_point_from_its_sentence_is_that_change(
    dossier_of: DossierOf, cible: int, count: int
) -> None:
    fifth = {**TIERS, "intitule": "Baisser de 20 % le nombre d’incivilités", "cible": cible}
    assert len(said(dossier_of, fifth, SIGNALEES)) == count


@pytest.mark.parametrize(("cible", "count"), [(130, 0), (128, 1)])
def test_two_points_away_it_still_adds_up(dossier_of: DossierOf, cible: int, count: int) -> None:
    counted = {**SIGNALEES, "valeur_initiale": 200, "cible": cible}
    assert len(said(dossier_of, TIERS, counted)) == count


@pytest.mark.parametrize(
    "change",
    [
        {"cible": 275},
        {"cible": 268},
        {"cible": None},
        {"valeur_initiale": None},
        {"valeur_initiale": 0},
        {"unite": "%"},
        {"unite": None},
        {"intitule": "Habitants satisfaits"},
    ],
)
def test_a_change_that_adds_up_or_does_not_compare_passes(
    dossier_of: DossierOf, change: Rows
) -> None:
    assert said(dossier_of, TIERS, {**SIGNALEES, **change}) == []


@pytest.mark.parametrize(
    "change",
    [
        {"cible": None},
        {"unite": "points"},
        {"cible": 40},
        {"intitule": "Ramener à 33 % la part des incivilités"},
    ],
)
def test_an_objective_that_tells_no_change_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert said(dossier_of, {**TIERS, **change}, SIGNALEES) == []


def test_two_counts_are_parts(dossier_of: DossierOf) -> None:
    assert said(dossier_of, TIERS, SIGNALEES, {**SIGNALEES, "id": "i2"}) == []
