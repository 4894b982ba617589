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
                        "communes": [{"nom": "Brissonne"}],
                    }
                ],
                "quartier": [
                    {
                        "id": "q1",
                        "code": "QP099001",
                        "nom": "Les Tilleuls",
                        "communes": "Brissonne, Ormeval",
                    }
                ],
            },
            ["q1"],
            "situé à Ormeval, qui n’est pas",
        ),
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "communes": [{"nom": "Brissonne"}],
                    }
                ],
                "quartier": [
                    {
                        "id": "q1",
                        "code": "QP099001",
                        "nom": "Les Tilleuls",
                        "communes": "Ormeval et Lys ; Brissonne",
                    }
                ],
            },
            ["q1"],
            "à Ormeval et Lys",
        ),
    ],
)
def test_a_quartier_elsewhere_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH210"].apply(dossier_of(**rows))
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
                    "communes": [{"nom": "Saint-Leu"}, {"nom": "Marseille"}],
                }
            ],
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls", "communes": "ST LEU"},
                {
                    "id": "q2",
                    "code": "QP099002",
                    "nom": "La Verrerie",
                    "communes": "Marseille 3e arrondissement",
                },
            ],
        },
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "communes": [{"nom": "Brissonne"}],
                }
            ],
            "quartier": [{"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"}],
        },
        {
            "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls", "communes": "Ormeval"}
            ],
        },
    ],
)
def test_in_a_known_commune_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH210"].apply(dossier_of(**rows)) == []
