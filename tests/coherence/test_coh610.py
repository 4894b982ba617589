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
                        "annees": [{"annee": 2016, "sollicite": 8100}],
                    },
                    {
                        "id": "f2",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016, "sollicite": 1900}],
                    },
                ],
            },
            ["a"],
            "paie 81 % de l’action « Tutorat » : le seuil est de 80 %",
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
                        "annees": [{"annee": 2016, "sollicite": 9000}],
                    },
                    {
                        "id": "f2",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016, "sollicite": 1}],
                    },
                ],
                "engagement": [
                    {
                        "id": "n1",
                        "parent": "a",
                        "intitule": "Un poste dédié",
                        "organisme": "CAF",
                        "valorisation": "non_valorise",
                    }
                ],
            },
            ["a"],
            "99 % de l’action « Tutorat », sans compter 1 moyen non valorisé :",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "p147",
                        "annees": [{"annee": 2016, "sollicite": 1, "favorable": 9000}],
                    },
                    {
                        "id": "f2",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016, "verse": 1000}],
                    },
                ],
            },
            ["a"],
            "90 %",
        ),
    ],
)
def test_an_action_that_p147_carries_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH610"].apply(dossier_of(**rows))
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
                    "annees": [{"annee": 2016, "sollicite": 8000}],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 2000}],
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
                    "annees": [{"annee": 2016, "sollicite": 8100}],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 1900}],
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
                    "annees": [{"annee": 2016, "sollicite": 8100}],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 1900}],
                },
            ],
            "engagement": [
                {
                    "id": "n1",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "CAF",
                    "valorisation": "valorise",
                    "montants": [{"annee": 2016, "montant": 5000}],
                }
            ],
        },
        {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}]},
    ],
)
def test_where_others_pay_their_part_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH610"].apply(dossier_of(**rows)) == []
