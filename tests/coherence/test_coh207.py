from pipeline.coherence import RULES
from tests.conftest import DossierOf

PILIER = {"pilier": "cohesion_sociale"}
ETAT = {"id": "e1", "intitule": "La santé", **PILIER}


def test_a_diagnostic_without_droit_commun_is_reported(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH207"].apply(dossier_of(etat_des_lieux=[ETAT]))
    assert (finding.fiche, finding.pilier) == (None, "cohesion_sociale")
    assert "Cohésion sociale" in finding.message


def test_a_diagnostic_with_droit_commun_passes(dossier_of: DossierOf) -> None:
    droit = {"parent": "e1", "acteur": "CAF", "dispositif": "Action sociale", **PILIER}
    assert RULES["COH207"].apply(dossier_of(etat_des_lieux=[ETAT], droit_commun=[droit])) == []
