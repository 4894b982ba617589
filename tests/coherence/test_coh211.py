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
                        "communes": [{"nom": "X", "code_insee": "59001"}],
                    }
                ],
                "quartier": [{"id": "q1", "code": "QP093001", "nom": "Les Tilleuls"}],
            },
            ["q1"],
            "« QP093001 » du quartier « Les Tilleuls » est celui d’un autre département",
        ),
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "communes": [{"nom": "X", "code_insee": "97105"}],
                    }
                ],
                "quartier": [{"id": "q1", "code": "QP972001", "nom": "Les Tilleuls"}],
            },
            ["q1"],
            "",
        ),
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "communes": [{"nom": "X", "code_insee": "2A004"}],
                    }
                ],
                "quartier": [{"id": "q1", "code": "QP02B001", "nom": "Les Tilleuls"}],
            },
            ["q1"],
            "",
        ),
    ],
)
def test_a_code_of_another_departement_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH211"].apply(dossier_of(**rows))
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
                    "communes": [
                        {"nom": "X", "code_insee": "59001"},
                        {"nom": "X", "code_insee": "93008"},
                    ],
                }
            ],
            "quartier": [{"id": "q1", "code": "QP093001", "nom": "Les Tilleuls"}],
        },
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "communes": [{"nom": "X", "code_insee": "97105"}],
                }
            ],
            "quartier": [{"id": "q1", "code": "QP971001", "nom": "Les Tilleuls"}],
        },
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "communes": [{"nom": "X", "code_insee": "2a004"}],
                }
            ],
            "quartier": [{"id": "q1", "code": " qp02A001", "nom": "Les Tilleuls"}],
        },
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "communes": [{"nom": "X", "code_insee": "9800"}],
                }
            ],
            "quartier": [{"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"}],
        },
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "communes": [{"nom": "X", "code_insee": "59001"}],
                }
            ],
            "quartier": [{"id": "q1", "code": "faux", "nom": "Les Tilleuls"}],
        },
        {
            "cadre": "2024",
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "communes": [{"nom": "X", "code_insee": "98818"}],
                }
            ],
            "quartier": [{"code": "QN98801M", "nom": "X"}],
        },
    ],
)
def test_of_the_communes_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH211"].apply(dossier_of(**rows)) == []
