import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

QUART: Rows = {"id": "b", "intitule": "Réduire les incivilités", "cible": 250, "unite": "%"}


@pytest.mark.parametrize(
    "change",
    [{}, {"cible": 101}, {"cible": -1}, {"intitule": "Les incivilités", "sens": "baisse"}],
)
def test_a_fall_beyond_all_is_reported(dossier_of: DossierOf, change: Rows) -> None:
    [found] = RULES["COH446"].apply(dossier_of(objectif=[{**QUART, **change}]))
    assert (found.fiche, found.question) == ("b", "cible")
    assert "rien ne baisse de plus que sa totalité" in plain(found.message)


@pytest.mark.parametrize(
    "change",
    [
        {"cible": 100},
        {"cible": 0},
        {"cible": None},
        {"unite": "plaintes"},
        {"intitule": "Augmenter les inscriptions"},
        {"intitule": "Les inscriptions"},
    ],
)
def test_what_can_be_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert RULES["COH446"].apply(dossier_of(objectif=[{**QUART, **change}])) == []
