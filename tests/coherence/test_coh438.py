import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

JEUNES = {"id": "i", "intitule": "Jeunes suivis", "par_sexe": True, "valeur_initiale": 350}
BOTH = {"valeur_initiale_femmes": 160, "valeur_initiale_hommes": 190}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "des femmes ni des hommes."),
        ({"valeur_initiale_femmes": 160}, "la valeur initiale des hommes."),
        ({"valeurs": [{"annee": 2016, "valeur": 340, "femmes": 150}]}, "des femmes ni des hommes."),
    ],
)
def test_a_sex_left_blank_is_reported(dossier_of: DossierOf, change: Rows, words: str) -> None:
    [found] = RULES["COH438"].apply(dossier_of(indicateur=[{**JEUNES, **change}]))
    assert found.fiche == "i"
    assert plain(found.message).endswith(words)


@pytest.mark.parametrize(
    "change",
    [
        BOTH,
        {"par_sexe": False},
        {"valeur_initiale": None},
        {"valeur_initiale": 0},
        {"valeurs": [{"annee": 2016, "femmes": 150, "hommes": 190}]},
    ],
)
def test_both_sexes_or_nothing_to_part_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert RULES["COH438"].apply(dossier_of(indicateur=[{**JEUNES, **change}])) == []


def test_what_counts_one_sex_has_no_other(dossier_of: DossierOf) -> None:
    row = {**JEUNES, "intitule": "Taux d’emploi des femmes", "unite": "%"}
    assert RULES["COH438"].apply(dossier_of(indicateur=[row])) == []
