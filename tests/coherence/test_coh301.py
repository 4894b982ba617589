from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_enjeu_without_orientation_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        enjeu=[{"id": "e1", "intitule": "Mobilité"}, {"id": "e2", "intitule": "Santé"}],
        orientation=[{"intitule": "Soigner près de chez soi", "enjeux": ["e2"]}],
    )
    [finding] = RULES["COH301"].apply(dossier)
    assert finding.fiche == "e1"
    assert "Mobilité" in finding.message


def test_an_enjeu_taken_up_by_an_orientation_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        enjeu=[{"id": "e1", "intitule": "Mobilité"}],
        orientation=[{"intitule": "Desservir les quartiers", "enjeux": ["e1"]}],
    )
    assert RULES["COH301"].apply(dossier) == []
