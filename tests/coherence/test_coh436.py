import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

BOUTIQUES: Rows = {"id": "i", "intitule": "Boutiques rouvertes", "sens": "maintien"}
BOUTIQUES |= {"valeur_initiale": 100, "cible": 112}


def said(dossier_of: DossierOf, **change: object) -> list[str]:
    found = RULES["COH436"].apply(dossier_of(indicateur=[{**BOUTIQUES, **change}]))
    return [plain(each.message) for each in found]


def test_a_value_that_moves_is_not_kept(dossier_of: DossierOf) -> None:
    assert "doit se maintenir, mais va de 100 à 112" in said(dossier_of)[0]
    assert len(said(dossier_of, cible=88)) == 1
    assert len(said(dossier_of, valeur_initiale=0)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"cible": 110},
        {"cible": 90},
        {"sens": "hausse"},
        {"sens": None},
        {"cible": None},
        {"valeur_initiale": None},
        {"valeur_initiale": -112, "cible": -112},
    ],
)
def test_a_value_kept_or_unknown_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert said(dossier_of, **change) == []
