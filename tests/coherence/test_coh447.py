import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

FORMER: Rows = {"id": "b", "intitule": "Former 120 habitants", "cible": 120, "unite": "habitants"}
FORMES: Rows = {"id": "i", "parent": "b", "intitule": "Habitants diplômés", "unite": "personnes"}


def said(dossier_of: DossierOf, cible: float | None, **change: object) -> list[str]:
    rows = {"objectif": [FORMER], "indicateur": [{**FORMES, "cible": cible, **change}]}
    return [plain(found.message) for found in RULES["COH447"].apply(dossier_of(**rows))]


@pytest.mark.parametrize("cible", [1200, 12, 12_000, 120_000])
def test_a_zero_too_many_is_reported(dossier_of: DossierOf, cible: int) -> None:
    [words] = said(dossier_of, cible)
    assert "et son objectif, « Former 120 habitants », 120 : un zéro" in words


@pytest.mark.parametrize(("cible", "count"), [(12.0000004, 1), (12.000004, 0)])
def test_ten_times_is_read_to_a_millionth(dossier_of: DossierOf, cible: float, count: int) -> None:
    assert len(said(dossier_of, cible)) == count


@pytest.mark.parametrize("cible", [120, 0, None, 600, 1_200_000])
def test_another_number_passes(dossier_of: DossierOf, cible: int | None) -> None:
    assert said(dossier_of, cible) == []


@pytest.mark.parametrize(
    "change",
    [
        {"unite": "personnes par an"},
        {"intitule": "Habitants diplômés chaque année"},
        {"intitule": "Diplômés"},
        {"unite": "%"},
        {"parent": None},
    ],
)
def test_what_does_not_compare_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert said(dossier_of, 12, **change) == []
