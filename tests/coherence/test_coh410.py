from pipeline.coherence import RULES
from tests.conftest import DossierOf

OBJECTIFS = [{"id": "b1", "intitule": "Réussir au brevet"}]


def test_an_objectif_without_action_is_reported(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH410"].apply(dossier_of(objectif=OBJECTIFS))
    assert finding.fiche == "b1"
    assert "Réussir au brevet" in finding.message


def test_an_abandoned_action_does_not_count(dossier_of: DossierOf) -> None:
    action = {"parent": "b1", "intitule": "Tutorat", "etat": "abandonnee"}
    assert len(RULES["COH410"].apply(dossier_of(objectif=OBJECTIFS, action=[action]))) == 1


def test_an_objectif_with_an_action_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(objectif=OBJECTIFS, action=[{"parent": "b1", "intitule": "Tutorat"}])
    assert RULES["COH410"].apply(dossier) == []
