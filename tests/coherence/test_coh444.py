import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

PLACES: Rows = {"id": "b", "intitule": "Créer 90 places d’accueil", "cible": 90}
PLACES |= {"unite": "places"}
CREEES: Rows = {"id": "i", "parent": "b", "intitule": "Places créées", "cible": 90, "unite": "%"}


def said(dossier_of: DossierOf, objectif: Rows, indicateur: Rows) -> list[str]:
    rows = {"objectif": [{**PLACES, **objectif}], "indicateur": [{**CREEES, **indicateur}]}
    return [plain(found.message) for found in RULES["COH444"].apply(dossier_of(**rows))]


def test_one_number_in_two_units_is_reported(dossier_of: DossierOf) -> None:
    [words] = said(dossier_of, {}, {})
    assert "vise 90 « % », alors que son objectif" in words
    assert "vise 90 « places »" in words
    assert len(said(dossier_of, {"unite": "%"}, {"unite": "places"})) == 1


@pytest.mark.parametrize(
    ("objectif", "indicateur"),
    [
        ({}, {"unite": "places"}),
        ({}, {"unite": "berceaux"}),
        ({}, {"unite": None}),
        ({}, {"cible": 80}),
        ({}, {"parent": None}),
        ({}, {"intitule": "Familles satisfaites"}),
        ({"unite": "%"}, {"unite": "places", "intitule": "Taux de places créées"}),
        ({"unite": None}, {}),
        ({"cible": None}, {"cible": None}),
    ],
)
def test_one_unit_or_another_number_passes(
    dossier_of: DossierOf, objectif: Rows, indicateur: Rows
) -> None:
    assert said(dossier_of, objectif, indicateur) == []
