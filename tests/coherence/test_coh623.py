import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiche"),
    [
        (
            {"financement": [{"id": "f", "financeur": "CAF", "annees": [
                {"annee": 2016, "sollicite": 500_00}, {"annee": 2017, "sollicite": -500_00},
            ]}]},
            "f",
        ),
        (
            {"engagement": [{"id": "g", "valorisation": "valorise", "montants": [
                {"annee": 2016, "montant": -500_00},
            ]}]},
            "g",
        ),
        ({"action": [{"id": "a", "cout_total": -500_00}]}, "a"),
        ({"contrat": [{"id": "c", "enveloppes": [{"montant": -500_00}]}]}, "c"),
    ],
)  # fmt: skip
def test_an_amount_below_zero_is_reported_once(
    dossier_of: DossierOf, rows: Rows, fiche: str
) -> None:
    [finding] = RULES["COH623"].apply(dossier_of(**rows))
    assert finding.fiche == fiche
    assert "500 €" in plain(finding.message)


@pytest.mark.parametrize(
    "rows",
    [
        {"financement": [{"annees": [{"annee": 2016, "sollicite": 0}]}]},
        {"financement": [{"annees": [{"annee": 2016}]}], "action": [{}], "engagement": [{}]},
        {"action": [{"cout_total": 1}]},
    ],
)
def test_zero_more_or_nothing_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH623"].apply(dossier_of(**rows)) == []


def test_a_single_cent_below_zero_is_reported(dossier_of: DossierOf) -> None:
    assert len(RULES["COH623"].apply(dossier_of(action=[{"cout_total": -1}]))) == 1
