from pipeline.coherence import RULES
from tests.conftest import DossierOf

CONTRAT = [{"intitule": "Contrat", "annee_debut": 2015, "annee_fin": 2020}]


def test_an_echeance_after_the_contract_is_reported(dossier_of: DossierOf) -> None:
    objectif = {"id": "b1", "intitule": "Réussir au brevet", "echeance": 2021}
    [finding] = RULES["COH403"].apply(dossier_of(contrat=CONTRAT, objectif=[objectif]))
    assert finding.fiche == "b1"
    assert "(2021)" in finding.message
    assert "(2015-2020)" in finding.message


def test_an_echeance_in_the_last_year_or_blank_passes(dossier_of: DossierOf) -> None:
    objectifs = [{"intitule": "Réussir", "echeance": 2020}, {"intitule": "Mener à terme"}]
    assert RULES["COH403"].apply(dossier_of(contrat=CONTRAT, objectif=objectifs)) == []


def test_a_contract_without_years_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(objectif=[{"intitule": "Réussir", "echeance": 2050}])
    assert RULES["COH403"].apply(dossier) == []
