from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_orientation_without_objectif_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(orientation=[{"id": "o1", "intitule": "Desservir les quartiers"}])
    [finding] = RULES["COH303"].apply(dossier)
    assert finding.fiche == "o1"
    assert "Desservir les quartiers" in finding.message


def test_an_orientation_with_an_objectif_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        orientation=[{"id": "o1", "intitule": "Desservir les quartiers"}],
        objectif=[{"parent": "o1", "intitule": "Un bus toutes les dix minutes"}],
    )
    assert RULES["COH303"].apply(dossier) == []
