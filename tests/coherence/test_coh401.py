from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_objectif_without_target_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(objectif=[{"id": "b1", "intitule": "Réussir au brevet"}])
    [finding] = RULES["COH401"].apply(dossier)
    assert finding.fiche == "b1"
    assert "Réussir au brevet" in finding.message


def test_a_target_even_zero_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(objectif=[{"intitule": "Plus aucun hall fermé", "cible": 0}])
    assert RULES["COH401"].apply(dossier) == []


def test_a_target_left_at_x_is_not_a_missing_one(dossier_of: DossierOf) -> None:
    objectifs = [{"intitule": "Réussir", "cible": "x"}, {"intitule": "Réussir de x % de plus"}]
    assert RULES["COH401"].apply(dossier_of(objectif=objectifs)) == []
