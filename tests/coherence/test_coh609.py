import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016, "sollicite": 0, "verse": 0}],
                    }
                ],
            },
            ["f"],
            "« CAF » apporte 0 € de droit commun à l’action « Tutorat »",
        )
    ],
)
def test_a_droit_commun_at_zero_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH609"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 0}, {"annee": 2017, "favorable": 1}],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016}],
                },
                {
                    "id": "f3",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "p147",
                    "annees": [{"annee": 2016, "sollicite": 0}],
                },
                {
                    "id": "f4",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [],
                },
            ],
        }
    ],
)
def test_above_zero_or_blank_or_specific_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH609"].apply(dossier_of(**rows)) == []
