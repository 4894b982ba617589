import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

FEMMES = {"id": "c", "intitule": "20,6 % des femmes ont un emploi", "valeur": 20.6}
FEMMES |= {"unite": "femmes"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "pour unité « femmes », mais sa phrase compte en %"),
        ({"intitule": "412 incivilités", "valeur": 412, "unite": "%"}, "compte en « incivilités »"),
    ],
)
def test_a_rate_counted_in_heads_is_reported(
    dossier_of: DossierOf, change: Rows, words: str
) -> None:
    [found] = RULES["COH229"].apply(dossier_of(constat=[{**FEMMES, **change}]))
    assert found.fiche == "c"
    assert words in plain(found.message)


@pytest.mark.parametrize(
    "change",
    [
        {"unite": "% des femmes"},
        {"unite": "taux"},
        {"unite": "pour cent"},
        {"unite": None},
        {"valeur": None},
        {"intitule": "Un habitant sur dix sans médecin", "valeur": None, "unite": "médecins"},
        {"valeur": 31},
        {"intitule": "20,6 femmes sur 100", "unite": "%"},
        {"intitule": "Un habitant sur dix sans médecin", "valeur": 10, "unite": "%"},
        {"intitule": "10 sans médecin", "valeur": 10, "unite": "%"},
        {"intitule": "2,1 médecins pour 5 000 habitants", "valeur": 2.1, "unite": "médecins"},
    ],
)
def test_one_unit_or_another_number_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert RULES["COH229"].apply(dossier_of(constat=[{**FEMMES, **change}])) == []
