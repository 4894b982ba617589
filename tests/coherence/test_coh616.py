import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "debut": "2016-09-01",
                        "fin": "2018-06-30",
                    }
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [
                            {"annee": 2019, "sollicite": 1},
                            {"annee": 2015, "sollicite": 1},
                            {"annee": 2017, "sollicite": 1},
                        ],
                    }
                ],
            },
            ["a"],
            "« Tutorat » se déroule de 2016 à 2018, mais des montants sont demandés pour 2015 et "
            "2019 (« CAF »)",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "debut": "2016-02-01",
                        "fin": "2016-06-30",
                    }
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2017, "sollicite": 1}],
                    }
                ],
            },
            ["a"],
            "« Tutorat » se déroule en 2016, mais des montants sont demandés pour 2017",
        ),
    ],
)
def test_money_for_other_years_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH616"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "debut": "2016-09-01",
                    "fin": "2018-06-30",
                }
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [
                        {"annee": 2016, "sollicite": 1},
                        {"annee": 2018, "sollicite": 1},
                        {"annee": 2019, "verse": 1},
                    ],
                }
            ],
        },
        {
            "action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "debut": "2016-09-01"}],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2019, "sollicite": 1}],
                }
            ],
        },
        {
            "action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "fin": "2016-09-01"}],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2019, "sollicite": 1}],
                }
            ],
        },
        {
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2019, "sollicite": 1}],
                }
            ]
        },
    ],
)
def test_while_it_runs_or_paid_later_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH616"].apply(dossier_of(**rows)) == []


def test_an_action_of_one_day_is_read_within_the_contract(dossier_of: DossierOf) -> None:
    """Years outside the contract are for another rule."""
    years = [{"annee": annee, "sollicite": 1} for annee in (2016, 2019, 2025)]
    dossier = dossier_of(
        contrat=[{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
        action=[{"id": "a", "intitule": "Fête", "debut": "2016-06-21", "fin": "2016-06-21"}],
        financement=[{"parent": "a", "financeur": "CAF", "annees": years}],
    )
    [finding] = RULES["COH616"].apply(dossier)
    assert "demandés pour 2019 (« CAF »)" in plain(finding.message)
