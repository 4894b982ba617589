import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

RENOVER = {"id": "b", "intitule": "Rénover 240 logements", "cible": 240}


def test_a_unit_only_in_words_is_reported(dossier_of: DossierOf) -> None:
    [found] = RULES["COH442"].apply(dossier_of(objectif=[RENOVER]))
    assert found.fiche == "b"
    assert "les tableaux imprimeront 240 seul" in plain(found.message)


@pytest.mark.parametrize(
    "change",
    [{"unite": "logements"}, {"cible": None}, {"intitule": "Améliorer la réussite"}],
)
def test_a_unit_or_none_at_all_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert RULES["COH442"].apply(dossier_of(objectif=[{**RENOVER, **change}])) == []
