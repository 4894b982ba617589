from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_a_groupe_without_co_president_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=[{"id": "g", "type": "groupe_travail", "intitule": "Emploi"}])
    [finding] = RULES["COH107"].apply(dossier)
    assert finding.fiche == "g"
    assert "n’a pas de co-président" in finding.message


def test_a_groupe_with_a_co_president_passes(dossier_of: DossierOf) -> None:
    persons = [{"nom": "Mme A", "college": "commune"}]
    groupe = {"type": "groupe_travail", "intitule": "Emploi", "co_presidents": persons}
    assert RULES["COH107"].apply(dossier_of(instance=[groupe])) == []
