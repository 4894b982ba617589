import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "id": "c",
                        "enveloppes": [{"financeur": "CAF", "montant": 500000}],
                    }
                ],
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
            ["c"],
            "comptent sur 6 000 € de « CAF », qui en a annoncé 5 000 €",
        ),
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "id": "c",
                        "enveloppes": [
                            {
                                "financeur": "CAF",
                                "montant": 500000,
                                "annee": 2016,
                                "nature": "droit_commun",
                            }
                        ],
                    }
                ],
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
            ["c"],
            "de « CAF » (Crédits de droit commun) en 2016, qui",
        ),
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "id": "c",
                        "enveloppes": [{"financeur": "CAF", "montant": 500000}],
                    }
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016, "sollicite": 1, "favorable": 600000}],
                    }
                ],
            },
            ["c"],
            "",
        ),
    ],
)
def test_an_envelope_exceeded_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH619"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "enveloppes": [{"financeur": "CAF", "montant": 600000}],
                }
            ],
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
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "enveloppes": [{"financeur": "CAF", "montant": 500000, "annee": 2017}],
                }
            ],
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
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "enveloppes": [{"financeur": "CAF", "montant": 500000, "nature": "p147"}],
                }
            ],
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
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "enveloppes": [{"financeur": "ARS", "montant": 500000}],
                }
            ],
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
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "enveloppes": [{"financeur": "CAF", "montant": None}],
                }
            ],
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
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "enveloppes": [{"financeur": "CAF", "montant": 500000}],
                }
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "sollicite": 600000, "favorable": 1}],
                }
            ],
        },
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "enveloppes": [{"financeur": "CAF", "montant": 500000}],
                }
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "verse": 600000}],
                }
            ],
        },
    ],
)
def test_within_its_envelope_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH619"].apply(dossier_of(**rows)) == []
