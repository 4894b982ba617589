from typing import Any

import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("objectif", "words"),
    [
        (
            {"intitule": "Augmenter de 8 points la réussite", "cible": 8, "unite": "%"},
            "« % », mais sa phrase compte en points",
        ),
        (
            {"intitule": "Porter à vingt pour cent la part", "cible": 20, "unite": "points"},
            "« points », mais sa phrase compte en %",
        ),
    ],
)
def test_points_and_per_cent_for_one_target_are_reported(
    dossier_of: DossierOf, objectif: dict[str, Any], words: str
) -> None:
    [finding] = RULES["COH434"].apply(dossier_of(objectif=[{"id": "b", **objectif}]))
    assert finding.fiche == "b"
    assert words in plain(finding.message)


@pytest.mark.parametrize(
    "objectif",
    [
        {"intitule": "Gagner 8 points de réussite", "cible": 8, "unite": "points"},
        {"intitule": "Ouvrir 8 points d’écoute", "cible": 8, "unite": "%"},
        {"intitule": "Gagner 8 points, et atteindre 70 %", "cible": 70, "unite": "%"},
        {"intitule": "Porter à 40 % la part", "cible": 40, "unite": "% des élèves"},
        {"intitule": "Augmenter de 8 points la réussite", "unite": "%"},
        {"intitule": "Augmenter de 8 points la réussite", "cible": 8},
        {"intitule": "Baisser d’un quart les plaintes", "unite": "plaintes"},
        {},
    ],
)
def test_one_unit_passes(dossier_of: DossierOf, objectif: dict[str, Any]) -> None:
    assert RULES["COH434"].apply(dossier_of(objectif=[objectif])) == []


@pytest.mark.parametrize(
    ("objectif", "words"),
    [
        (
            {"intitule": "Rouvrir douze cellules", "cible": 12, "unite": "%"},
            "« % », mais sa phrase compte en « cellules »",
        ),
        (
            {"intitule": "Porter à 32 % le taux d’emploi", "cible": 32, "unite": "femmes"},
            "« femmes », mais sa phrase compte en %",
        ),
    ],
)
def test_a_rate_and_a_number_of_things_are_reported(
    dossier_of: DossierOf, objectif: dict[str, Any], words: str
) -> None:
    [finding] = RULES["COH434"].apply(dossier_of(objectif=[{"id": "b", **objectif}]))
    assert words in plain(finding.message)


@pytest.mark.parametrize(
    "objectif",
    [
        {"intitule": "Rouvrir douze cellules", "cible": 12, "unite": "boutiques"},
        {"intitule": "Réussir pour 80 élèves sur 100", "cible": 80, "unite": "%"},
        {"intitule": "Pas plus d’un adulte sur 10 exclus", "cible": 10, "unite": "%"},
        {"intitule": "Réduire la vacance dans les 5 quartiers", "cible": 5, "unite": "%"},
        {"intitule": "Suivre les moins de 26 ans", "cible": 26, "unite": "%"},
        {"intitule": "Toucher 30 jeunes, soit 30 % du quartier", "cible": 30, "unite": "%"},
        {"intitule": "Porter à 32 % le taux", "cible": 32, "unite": "taux"},
    ],
)
def test_what_may_be_one_unit_passes(dossier_of: DossierOf, objectif: dict[str, Any]) -> None:
    assert RULES["COH434"].apply(dossier_of(objectif=[objectif])) == []


@pytest.mark.parametrize(
    ("cible", "unite", "said"),
    [(25, "plaintes", 1), (27, "plaintes", 1), (28, "plaintes", 0), (25, "%", 0)],
)
def test_a_fraction_in_words_is_a_rate(
    dossier_of: DossierOf, cible: int, unite: str, said: int
) -> None:
    row = {"intitule": "Baisser d’un quart les plaintes", "cible": cible, "unite": unite}
    assert len(RULES["COH434"].apply(dossier_of(objectif=[row]))) == said
