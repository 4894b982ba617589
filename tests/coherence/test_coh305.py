from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_one_orientation_in_two_groups_is_reported_to_both(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        orientation=[
            {"id": "o1", "intitule": "Lever les freins à l’emploi", "pilier": "cohesion_sociale"},
            {"id": "o2", "intitule": "LEVER LES FREINS A L'EMPLOI.", "pilier": "cadre_de_vie"},
        ]
    )
    findings = RULES["COH305"].apply(dossier)
    assert [finding.fiche for finding in findings] == ["o1", "o2"]
    assert "Groupe cadre_de_vie" in findings[0].message


def test_different_orientations_pass(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        orientation=[
            {"intitule": "Lever les freins à l’emploi", "pilier": "cohesion_sociale"},
            {"intitule": "Lever les freins à la mobilité", "pilier": "cadre_de_vie"},
        ]
    )
    assert RULES["COH305"].apply(dossier) == []


def test_one_group_may_repeat_itself(dossier_of: DossierOf) -> None:
    orientation = {"intitule": "Lever les freins à l’emploi", "pilier": "cohesion_sociale"}
    assert RULES["COH305"].apply(dossier_of(orientation=[orientation, orientation])) == []
