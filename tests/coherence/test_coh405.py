from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_indicateur_without_initial_value_is_advised(dossier_of: DossierOf) -> None:
    dossier = dossier_of(indicateur=[{"id": "i1", "intitule": "Taux de réussite", "unite": "%"}])
    [finding] = RULES["COH405"].apply(dossier)
    assert finding.fiche == "i1"
    assert "Taux de réussite" in finding.message


def test_an_initial_value_of_zero_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(indicateur=[{"intitule": "Places créées", "valeur_initiale": 0}])
    assert RULES["COH405"].apply(dossier) == []
