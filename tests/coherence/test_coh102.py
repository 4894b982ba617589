from typing import Any

import pytest

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


@pytest.mark.parametrize(
    "told",
    [
        {"organisme": "Préfecture de l’Ouvre"},
        {"qualite": "Préfète de l’Ouvre"},
        {"organisme": "Services de l’État", "qualite": "Présidente"},
    ],
)
def test_an_organisme_or_a_quality_tells_the_college(
    dossier_of: DossierOf, told: dict[str, str]
) -> None:
    row = comite("commune", "intercommunalite")
    row["co_presidents"].append({"nom": "Mme C", **told})
    assert RULES["COH102"].apply(dossier_of(instance=[row])) == []


def test_the_intercommunalite_and_the_mayor_are_known_without_their_college(
    dossier_of: DossierOf,
) -> None:
    row = comite("etat")
    row["co_presidents"] += [
        {"nom": "M. D", "organisme": "Val d’Ouvre"},
        {"nom": "Mme E", "qualite": "Adjointe au maire"},
    ]
    contrat = [{"intitule": "Contrat", "intercommunalite": "Val d’Ouvre"}]
    assert RULES["COH102"].apply(dossier_of(instance=[row], contrat=contrat)) == []
    [found] = RULES["COH102"].apply(dossier_of(instance=[row]))
    assert "l’intercommunalité" in found.message
    assert "commune" not in found.message


def test_a_college_that_is_told_is_the_one(dossier_of: DossierOf) -> None:
    row = comite("commune", "intercommunalite")
    row["co_presidents"].append(
        {"nom": "M. F", "college": "bailleur", "organisme": "Services de l’État"}
    )
    [found] = RULES["COH102"].apply(dossier_of(instance=[row]))
    assert "l’État" in found.message
