from typing import Any

import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("sens", "cible", "words"),
    [("hausse", 70, "inférieure à sa valeur initiale"), ("baisse", 72.5, "(72,5) est supérieure")],
)
def test_a_target_on_the_wrong_side_is_reported(
    dossier_of: DossierOf, sens: str, cible: float, words: str
) -> None:
    indicateur = {"id": "i1", "intitule": "Taux", "sens": sens, "cible": cible}
    dossier = dossier_of(indicateur=[{**indicateur, "valeur_initiale": 71}])
    [finding] = RULES["COH407"].apply(dossier)
    assert finding.fiche == "i1"
    assert words in finding.message


@pytest.mark.parametrize(
    "answers",
    [
        {"sens": "hausse", "valeur_initiale": 71, "cible": 80},
        {"sens": "baisse", "valeur_initiale": 71, "cible": 71},
        {"sens": "hausse", "valeur_initiale": 71, "cible": 71},
        {"sens": "maintien", "valeur_initiale": 71, "cible": 70},
        {"sens": "hausse", "valeur_initiale": 71, "cible": "x"},
        {"sens": "hausse", "cible": 80},
        {"valeur_initiale": 71, "cible": 70},
    ],
)
def test_a_target_on_the_right_side_or_unknown_passes(
    dossier_of: DossierOf, answers: dict[str, Any]
) -> None:
    assert RULES["COH407"].apply(dossier_of(indicateur=[{"intitule": "Taux", **answers}])) == []
