from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_objectif_without_indicateur_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(objectif=[{"id": "b1", "intitule": "Réussir au brevet"}])
    [finding] = RULES["COH404"].apply(dossier)
    assert finding.fiche == "b1"
    assert "Réussir au brevet" in finding.message


def test_an_objectif_with_an_indicateur_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        objectif=[{"id": "b1", "intitule": "Réussir au brevet"}],
        indicateur=[{"parent": "b1", "intitule": "Taux de réussite"}],
    )
    assert RULES["COH404"].apply(dossier) == []
