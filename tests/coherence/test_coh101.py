from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_groups_at_work_without_comite_de_pilotage_are_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=[{"type": "groupe_travail", "intitule": "Emploi"}])
    [finding] = RULES["COH101"].apply(dossier)
    assert (finding.fiche, finding.form) == (None, "instance")
    assert "aucun comité de pilotage" in finding.message


def test_a_comite_de_pilotage_beside_the_groups_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        instance=[
            {"type": "groupe_travail", "intitule": "Emploi"},
            {"type": "comite_pilotage", "intitule": "COPIL"},
        ]
    )
    assert RULES["COH101"].apply(dossier) == []


def test_state_teams_alone_do_not_need_it_yet(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=[{"type": "equipe_restreinte", "intitule": "Équipe"}])
    assert RULES["COH101"].apply(dossier) == []
