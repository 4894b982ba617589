from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_enjeu_nobody_debated_is_reported(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH209"].apply(dossier_of(enjeu=[{"id": "e1", "intitule": "Mobilité"}]))
    assert finding.fiche == "e1"
    assert "Mobilité" in finding.message


def test_a_debated_enjeu_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        enjeu=[{"id": "e1", "intitule": "Mobilité"}],
        debat=[{"parent": "e1", "intitule": "Atelier du 12 mars"}],
    )
    assert RULES["COH209"].apply(dossier) == []
