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
        {},
    ],
)
def test_one_unit_passes(dossier_of: DossierOf, objectif: dict[str, Any]) -> None:
    assert RULES["COH434"].apply(dossier_of(objectif=[objectif])) == []
