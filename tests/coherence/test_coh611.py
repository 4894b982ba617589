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
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"}
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "État",
                        "nature": "p147",
                        "annees": [{"annee": 2016, "sollicite": 5100}],
                    },
                    {
                        "id": "f2",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016, "sollicite": 4900}],
                    },
                ],
            },
            [None],
            "Dans « Cohésion sociale », le programme 147 paie 51 % des actions : le seuil "
            "est de 50 %",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"}
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "État",
                        "nature": "p147",
                        "annees": [{"annee": 2016, "sollicite": 5100}],
                    },
                    {
                        "id": "f2",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016, "sollicite": 4900}],
                    },
                ],
                "engagement": [
                    {
                        "id": "n1",
                        "parent": "a",
                        "intitule": "Un poste dédié",
                        "organisme": "CAF",
                        "valorisation": "non_valorise",
                        "pilier": "cohesion_sociale",
                    }
                ],
            },
            [None],
            "actions, sans compter 1 moyen non valorisé :",
        ),
    ],
)
def test_a_chapter_that_p147_carries_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH611"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"}
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "État",
                    "nature": "p147",
                    "annees": [{"annee": 2016, "sollicite": 5000}],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 5000}],
                },
            ],
        },
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"}
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "État",
                    "nature": "p147",
                    "annees": [{"annee": 2016, "sollicite": 9000}],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 0}],
                },
            ],
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "pilier": "cohesion_sociale",
                    "etat": "abandonnee",
                }
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "État",
                    "nature": "p147",
                    "annees": [{"annee": 2016, "sollicite": 9000}],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 1000}],
                },
            ],
        },
    ],
)
def test_where_others_pay_half_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH611"].apply(dossier_of(**rows)) == []
