from typing import Any

from pipeline.coherence import RULES
from tests.conftest import DossierOf

ACTION = [{"id": "a1", "intitule": "Tutorat"}]


def financement(**year: int | None) -> list[dict[str, Any]]:
    place = {"id": "f1", "parent": "a1", "financeur": "CAF", "nature": "droit_commun"}
    return [{**place, "annees": [{"annee": 2016, **year}]}]


def test_more_paid_than_granted_is_reported(dossier_of: DossierOf) -> None:
    rows = financement(favorable=600_000, verse=650_000)
    [finding] = RULES["COH606"].apply(dossier_of(action=ACTION, financement=rows))
    assert (finding.fiche, finding.severite) == ("f1", "bloquant")
    assert "6\N{NARROW NO-BREAK SPACE}500\N{NO-BREAK SPACE}€ versés pour" in finding.message


def test_as_much_paid_as_granted_passes(dossier_of: DossierOf) -> None:
    rows = financement(favorable=600_000, verse=600_000)
    assert RULES["COH606"].apply(dossier_of(action=ACTION, financement=rows)) == []


def test_a_blank_amount_is_not_compared(dossier_of: DossierOf) -> None:
    rows = financement(favorable=None, verse=600_000)
    assert RULES["COH606"].apply(dossier_of(action=ACTION, financement=rows)) == []
