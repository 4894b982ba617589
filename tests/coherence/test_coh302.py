from pipeline.coherence import RULES
from tests.conftest import DossierOf

ENJEUX = [{"id": "e1", "intitule": "Mobilité"}]


def test_an_orientation_without_enjeu_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(enjeu=ENJEUX, orientation=[{"id": "o1", "intitule": "Desservir"}])
    [finding] = RULES["COH302"].apply(dossier)
    assert finding.fiche == "o1"
    assert "Desservir" in finding.message


def test_an_orientation_whose_only_enjeu_was_deleted_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(orientation=[{"id": "o1", "intitule": "Desservir", "enjeux": ["e9"]}])
    assert [finding.fiche for finding in RULES["COH302"].apply(dossier)] == ["o1"]


def test_an_orientation_that_answers_an_enjeu_passes(dossier_of: DossierOf) -> None:
    orientation = {"intitule": "Desservir", "enjeux": ["e1"]}
    assert RULES["COH302"].apply(dossier_of(enjeu=ENJEUX, orientation=[orientation])) == []
