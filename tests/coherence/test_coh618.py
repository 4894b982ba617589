import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "etat": "abandonnee"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [
                            {"annee": 2016, "sollicite": 600000},
                            {"annee": 2017, "sollicite": 100000},
                        ],
                    }
                ],
            },
            ["a"],
            "demandent encore 7 000 €",
        )
    ],
)
def test_an_abandoned_action_still_funded_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH618"].apply(dossier_of(**rows))
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
                    "annees": [{"annee": 2016, "sollicite": 600000}],
                }
            ],
        },
        {
            "action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "etat": "abandonnee"}],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 5, "verse": 5}],
                }
            ],
        },
    ],
)
def test_at_work_or_already_paid_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH618"].apply(dossier_of(**rows)) == []


def test_a_year_without_a_figure_asks_for_nothing(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        action=[{"id": "a", "intitule": "Tutorat", "etat": "abandonnee"}],
        financement=[{"parent": "a", "financeur": "CAF", "annees": [{"annee": 2016}]}],
    )
    assert RULES["COH618"].apply(dossier) == []
