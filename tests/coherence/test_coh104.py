from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_groups_at_work_without_comite_technique_are_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=[{"type": "groupe_travail", "intitule": "Emploi"}])
    [finding] = RULES["COH104"].apply(dossier)
    assert finding.fiche is None
    assert "aucun comité technique" in finding.message


def test_a_comite_technique_beside_the_groups_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        instance=[
            {"type": "groupe_travail", "intitule": "Emploi"},
            {"type": "comite_technique", "intitule": "COTECH"},
        ]
    )
    assert RULES["COH104"].apply(dossier) == []
