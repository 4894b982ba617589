from pipeline.coherence import RULES
from tests.conftest import DossierOf

INDICATEUR = {"id": "i1", "parent": "b1", "intitule": "Taux de réussite", "cible": "x"}


def test_an_indicateur_left_at_x_is_reported(dossier_of: DossierOf) -> None:
    objectif = {"id": "b1", "intitule": "Réussir au brevet", "cible": 85}
    [finding] = RULES["COH409"].apply(dossier_of(objectif=[objectif], indicateur=[INDICATEUR]))
    assert finding.fiche == "i1"
    assert "Taux de réussite" in finding.message


def test_an_indicateur_that_waits_for_its_objectif_passes(dossier_of: DossierOf) -> None:
    objectif = {"id": "b1", "intitule": "Réussir au brevet", "cible": "x"}
    assert RULES["COH409"].apply(dossier_of(objectif=[objectif], indicateur=[INDICATEUR])) == []


def test_an_indicateur_with_a_number_or_nothing_passes(dossier_of: DossierOf) -> None:
    indicateurs = [{"intitule": "Taux", "cible": 85}, {"intitule": "Taux de contexte"}]
    assert RULES["COH409"].apply(dossier_of(indicateur=indicateurs)) == []
