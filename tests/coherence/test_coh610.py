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


def test_what_has_no_amount_weighs_nothing(dossier_of: DossierOf) -> None:
    """Neither a year without a figure nor an engagement without a price moves the share."""
    blank = {"annee": 2017}
    rows: Rows = {
        "action": [
            {"id": "a", "intitule": "À 80 %", "pilier": "cohesion_sociale"},
            {"id": "a2", "intitule": "À 80 %", "pilier": "cohesion_sociale"},
            {"id": "b", "intitule": "Au-dessus", "pilier": "cohesion_sociale"},
        ],
        "financement": [
            {
                "parent": parent,
                "financeur": financeur,
                "nature": nature,
                "annees": [{"annee": 2016, "sollicite": cents}, *blanks],
            }
            for parent, p147, others in (("a", 8000, [blank]), ("a2", 8000, []), ("b", 8001, []))
            for financeur, nature, cents, blanks in (
                ("État", "p147", p147, [blank]),
                ("CAF", "droit_commun", 10000 - p147, others),
            )
        ],
        "engagement": [
            {"parent": "b", "valorisation": "valorise", "montants": [blank]},
            {"parent": "b", "valorisation": "valorise", "montants": [{**blank, "montant": 0}]},
        ],
    }
    [finding] = RULES["COH610"].apply(dossier_of(**rows))
    assert finding.fiche == "b"
    assert "sans compter 2 moyens non valorisés" in plain(finding.message)


def test_an_engagement_with_a_price_is_counted_with_the_others(dossier_of: DossierOf) -> None:
    rows: Rows = {
        "action": [{"id": "a", "intitule": "Tutorat", "pilier": "cohesion_sociale"}],
        "financement": [
            {
                "parent": "a",
                "financeur": "État",
                "nature": "p147",
                "annees": [{"annee": 2016, "sollicite": 9000}],
            }
        ],
        "engagement": [
            {
                "parent": "a",
                "valorisation": "valorise",
                "montants": [{"annee": 2016, "montant": 1000}],
            }
        ],
    }
    [finding] = RULES["COH610"].apply(dossier_of(**rows))
    assert "paie 90 % de l’action « Tutorat » : le seuil" in plain(finding.message)


@pytest.mark.parametrize(("cents", "told"), [(8_004, "80,1 %"), (8_100, "81 %"), (8_190, "81 %")])
def test_a_share_just_above_the_threshold_does_not_seem_to_be_it(
    dossier_of: DossierOf, cents: int, told: str
) -> None:
    amounts = {"p147": cents, "autre": 10_000 - cents}
    paid = [
        {"parent": "a", "nature": n, "financeur": n, "annees": [{"annee": 2016, "sollicite": c}]}
        for n, c in amounts.items()
    ]
    dossier = dossier_of(action=[{"id": "a", "intitule": "X"}], financement=paid)
    [finding] = RULES["COH610"].apply(dossier)
    assert f"paie {told} de" in plain(finding.message)
