import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

VACANTS = {"id": "c", "intitule": "114,2 % des logements sont vacants", "valeur": 114.2}
VACANTS |= {"unite": "%"}


def said(dossier_of: DossierOf, **change: object) -> list[str]:
    found = RULES["COH220"].apply(dossier_of(constat=[{**VACANTS, **change}]))
    return [plain(each.message) for each in found]


def test_a_share_beyond_the_whole_is_reported(dossier_of: DossierOf) -> None:
    assert "donne une part de 114,2 %" in said(dossier_of)[0]
    assert "donne une part" in said(dossier_of, intitule="La part des femmes", valeur=-3)[0]


def test_rates_added_up_are_reported(dossier_of: DossierOf) -> None:
    summed = {"intitule": "Le taux d’emploi cumulé des quartiers", "valeur": 90}
    assert "additionne des taux" in said(dossier_of, **summed)[0]
    assert said(dossier_of, **{**summed, "valeur": None}) != []


@pytest.mark.parametrize(
    "change",
    [
        {"intitule": "100 % des logements sont vides", "valeur": 100},
        {"intitule": "0 % des logements sont vides", "valeur": 0},
        {"intitule": "Les demandes ont augmenté de 114 %", "valeur": 114},
        {"unite": "logements"},
        {"unite": None},
        {"valeur": None},
    ],
)
def test_a_share_of_a_whole_or_something_else_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert said(dossier_of, **change) == []


@pytest.mark.parametrize(
    ("value", "count"), [(200, 1), (-20, 1), (-0.5, 1), (100, 0), (20, 0), (0, 0)]
)
def test_one_of_five_is_a_share_as_well(dossier_of: DossierOf, value: float, count: int) -> None:
    one_of_five = {"intitule": "Un collégien sur cinq a été absent", "valeur": value}
    assert len(said(dossier_of, **one_of_five)) == count
