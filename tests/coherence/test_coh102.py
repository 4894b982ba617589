from typing import Any

from pipeline.coherence import RULES
from tests.conftest import DossierOf


def comite(*colleges: str) -> dict[str, Any]:
    persons = [{"nom": "Mme A", "college": college} for college in colleges]
    return {
        "id": "copil",
        "type": "comite_pilotage",
        "intitule": "Comité de pilotage",
        "co_presidents": [*persons, {"nom": "M. B"}],
    }


def test_a_co_presidence_without_the_communes_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=[comite("etat")])
    [finding] = RULES["COH102"].apply(dossier)
    assert finding.fiche == "copil"
    assert "il y manque l’intercommunalité et une commune" in finding.message


def test_a_comite_without_any_co_president_lacks_all_three(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=[{"type": "comite_pilotage", "intitule": "COPIL"}])
    [finding] = RULES["COH102"].apply(dossier)
    assert "l’État, l’intercommunalité et une commune" in finding.message


def test_a_co_presidence_of_the_three_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=[comite("commune", "etat", "intercommunalite", "region")])
    assert RULES["COH102"].apply(dossier) == []
