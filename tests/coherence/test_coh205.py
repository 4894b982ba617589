from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_axe_that_no_fiche_of_the_diagnostic_treats_is_reported(dossier_of: DossierOf) -> None:
    axes = ["egalite_femmes_hommes", "jeunesse"]
    etat = {"intitule": "La santé", "pilier": "cohesion_sociale", "axes": axes}
    [finding] = RULES["COH205"].apply(dossier_of(etat_des_lieux=[etat]))
    assert (finding.fiche, finding.pilier) == (None, "cohesion_sociale")
    assert "Lutte contre les discriminations" in finding.message


def test_an_axe_treated_by_a_constat_passes(dossier_of: DossierOf) -> None:
    pilier = {"pilier": "cohesion_sociale"}
    axes = ["egalite_femmes_hommes", "jeunesse"]
    etat = {"id": "e1", "intitule": "La santé", "axes": axes, **pilier}
    constat = {"parent": "e1", "intitule": "Un refus", "axes": ["lutte_discriminations"], **pilier}
    assert RULES["COH205"].apply(dossier_of(etat_des_lieux=[etat], constat=[constat])) == []
