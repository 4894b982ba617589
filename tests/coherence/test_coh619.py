import pytest

from pipeline.coherence import RULES, Finding
from pipeline.coherence.lecture import Row
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
            "comptent sur 6 000 € de « CAF », alors que l’enveloppe annoncée est de 5 000 €",
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
            "de « CAF » en 2016, crédits de droit commun, alors",
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


def exceeded(dossier_of: DossierOf, enveloppe: Row, *financements: Row) -> bool:
    dossier = dossier_of(
        contrat=[{"intitule": "Contrat du Val", "enveloppes": [enveloppe]}],
        financement=[*financements],
    )
    return bool(RULES["COH619"].apply(dossier))


@pytest.mark.parametrize(
    ("enveloppe", "financeur", "counted"),
    [
        ("CAF", "Caisse d’allocations familiales", True),
        ("CAF", "CPAM", False),
        ("État", "DRAC", True),
        ("DRAC", "DRAC", True),
        ("DRAC", "DRAC Centre-Est", True),
        ("DRAC Centre-Est", "DRAC", True),
        ("DRAC", "DDCS", False),
    ],
)
def test_the_envelope_of_one_service_of_the_state_is_its_own(
    dossier_of: DossierOf, enveloppe: str, financeur: str, counted: bool
) -> None:
    asked = {"financeur": financeur, "annees": [{"annee": 2016, "sollicite": 600000}]}
    said = {"financeur": enveloppe, "montant": 500000}
    assert exceeded(dossier_of, said, asked) is counted


@pytest.mark.parametrize(("cents", "over"), [(500000, False), (500001, True)])
def test_a_year_without_a_figure_takes_nothing_from_the_envelope(
    dossier_of: DossierOf, cents: int, over: bool
) -> None:
    asked = {"financeur": "CAF", "annees": [{"annee": 2016, "sollicite": cents}, {"annee": 2017}]}
    assert exceeded(dossier_of, {"financeur": "CAF", "montant": 500000}, asked) is over


def test_the_envelope_of_each_financeur_is_its_own_fault(dossier_of: DossierOf) -> None:
    def found(*names: str) -> list[Finding]:
        year = {"annee": 2016, "sollicite": 600000}
        dossier = dossier_of(
            contrat=[
                {
                    "id": "c",
                    "intitule": "Contrat du Val",
                    "enveloppes": [{"financeur": name, "montant": 500000} for name in names],
                }
            ],
            financement=[{"financeur": name, "annees": [year]} for name in ("CAF", "CPAM")],
        )
        return RULES["COH619"].apply(dossier)

    assert found("CPAM", "CAF") == [*found("CPAM"), *found("CAF")]
