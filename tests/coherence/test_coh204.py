from pipeline.coherence import RULES
from tests.conftest import DossierOf

ETAT = {"id": "e1", "intitule": "La santé", "pilier": "cohesion_sociale"}


def constat(nature: str) -> dict[str, str]:
    return {"parent": "e1", "intitule": "Un constat", "nature": nature}


def test_an_etat_des_lieux_without_ressource_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(etat_des_lieux=[ETAT], constat=[constat("handicap")])
    [finding] = RULES["COH204"].apply(dossier)
    assert finding.fiche == "e1"
    assert "aucun constat de ressource" in finding.message


def test_an_etat_des_lieux_without_constat_lacks_both(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH204"].apply(dossier_of(etat_des_lieux=[ETAT]))
    assert "aucun constat de handicap ni de ressource" in finding.message


def test_an_etat_des_lieux_with_both_passes(dossier_of: DossierOf) -> None:
    constats = [constat("handicap"), constat("ressource")]
    assert RULES["COH204"].apply(dossier_of(etat_des_lieux=[ETAT], constat=constats)) == []
