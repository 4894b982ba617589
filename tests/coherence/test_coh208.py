from pipeline.coherence import RULES
from tests.conftest import DossierOf

CONSTATS = [{"id": "c1", "intitule": "Un jeune sur trois"}]


def test_an_enjeu_without_constat_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(constat=CONSTATS, enjeu=[{"id": "e1", "intitule": "Mobilité"}])
    [finding] = RULES["COH208"].apply(dossier)
    assert finding.fiche == "e1"
    assert "Mobilité" in finding.message


def test_an_enjeu_whose_only_constat_was_deleted_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(enjeu=[{"id": "e1", "intitule": "Mobilité", "constats": ["disparu"]}])
    assert [finding.fiche for finding in RULES["COH208"].apply(dossier)] == ["e1"]


def test_an_enjeu_that_names_a_constat_passes(dossier_of: DossierOf) -> None:
    enjeu = {"intitule": "Mobilité", "constats": ["c1", "disparu"]}
    assert RULES["COH208"].apply(dossier_of(constat=CONSTATS, enjeu=[enjeu])) == []
