import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

PLAINTES: Rows = {"id": "i", "intitule": "Plaintes pour nuisances", "unite": "plaintes"}


@pytest.mark.parametrize(
    ("form", "column", "case"),
    [
        ("indicateur", "cible", "valeur cible"),
        ("indicateur", "valeur_initiale", "valeur initiale"),
        ("objectif", "cible", "valeur cible"),
        ("constat", "valeur", "chiffre"),
    ],
)
def test_a_count_below_zero_is_reported(
    dossier_of: DossierOf, form: str, column: str, case: str
) -> None:
    [found] = RULES["COH445"].apply(dossier_of(**{form: [{**PLAINTES, column: -100}]}))
    assert found.fiche == "i"
    assert f"({case})" in plain(found.message)
    assert RULES["COH445"].apply(dossier_of(**{form: [{**PLAINTES, column: 0}]})) == []


@pytest.mark.parametrize(
    "change",
    [
        {"unite": "%"},
        {"unite": "points"},
        {"intitule": "Solde migratoire"},
        {"intitule": "Écart de revenu"},
        {"intitule": "Évolution des plaintes"},
    ],
)
def test_what_may_be_below_zero_passes(dossier_of: DossierOf, change: Rows) -> None:
    row = {**PLAINTES, "cible": -5, **change}
    assert RULES["COH445"].apply(dossier_of(indicateur=[row])) == []


def test_two_boxes_are_two_findings(dossier_of: DossierOf) -> None:
    row = {**PLAINTES, "cible": -5, "valeur_initiale": -1}
    found = RULES["COH445"].apply(dossier_of(indicateur=[row]))
    assert len({each.identite for each in found}) == 2
