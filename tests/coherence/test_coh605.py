from typing import Any

from pipeline.coherence import RULES
from tests.conftest import DossierOf

ACTION = [{"id": "a1", "intitule": "Tutorat"}]


def financement(**year: int | None) -> list[dict[str, Any]]:
    place = {"id": "f1", "parent": "a1", "financeur": "CAF", "nature": "droit_commun"}
    return [{**place, "annees": [{"annee": 2016, **year}]}]


def test_more_granted_than_asked_is_reported(dossier_of: DossierOf) -> None:
    rows = financement(sollicite=600_000, favorable=700_050)
    [finding] = RULES["COH605"].apply(dossier_of(action=ACTION, financement=rows))
    assert (finding.fiche, finding.severite) == ("f1", "bloquant")
    assert "en 2016" in finding.message
    assert "7\N{NARROW NO-BREAK SPACE}000,50\N{NO-BREAK SPACE}€ pour" in finding.message


def test_as_much_granted_as_asked_passes(dossier_of: DossierOf) -> None:
    rows = financement(sollicite=600_000, favorable=600_000)
    assert RULES["COH605"].apply(dossier_of(action=ACTION, financement=rows)) == []


def test_a_blank_amount_is_not_compared(dossier_of: DossierOf) -> None:
    rows = financement(sollicite=None, favorable=600_000)
    assert RULES["COH605"].apply(dossier_of(action=ACTION, financement=rows)) == []
