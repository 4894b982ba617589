from typing import Any

from pipeline.coherence import RULES
from tests.conftest import DossierOf

CONTRAT = [{"intitule": "Contrat", "annee_debut": 2015, "annee_fin": 2020}]
ACTION = [{"id": "a1", "intitule": "Tutorat"}]


def financement(**year: int | None) -> list[dict[str, Any]]:
    place = {"id": "f1", "parent": "a1", "financeur": "CAF", "nature": "droit_commun"}
    return [{**place, "annees": [{"annee": 2016, **year}]}]


def test_an_amount_outside_the_period_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(contrat=CONTRAT, action=ACTION, financement=financement(annee=2026))
    [finding] = RULES["COH604"].apply(dossier)
    assert finding.fiche == "f1"
    assert "CAF" in finding.message
    assert "Tutorat" in finding.message
    assert "en 2026, hors de la période du contrat (2015-2020)" in finding.message


def test_an_amount_within_the_period_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(contrat=CONTRAT, action=ACTION, financement=financement(annee=2020))
    assert RULES["COH604"].apply(dossier) == []


def test_a_contract_without_years_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(action=ACTION, financement=financement(annee=2050))
    assert RULES["COH604"].apply(dossier) == []
