import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "instance": [
                    {
                        "id": "k",
                        "type": "conseil_citoyen",
                        "intitule": "Conseil citoyen des Tilleuls",
                        "date_installation": None,
                    }
                ],
                "quartier": [
                    {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                    {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
                ],
            },
            ["k"],
            "quel quartier",
        ),
        (
            {
                "instance": [
                    {
                        "id": "k",
                        "type": "conseil_citoyen",
                        "intitule": "Conseil citoyen des Tilleuls",
                        "date_installation": None,
                        "quartiers": ["supprime"],
                    }
                ],
                "quartier": [
                    {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                    {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
                ],
            },
            ["k"],
            "",
        ),
    ],
)
def test_a_conseil_without_quartier_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH112"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "instance": [
                {
                    "id": "k",
                    "type": "conseil_citoyen",
                    "intitule": "Conseil citoyen des Tilleuls",
                    "date_installation": None,
                    "quartiers": ["q1"],
                },
                {
                    "id": "g",
                    "type": "groupe_travail",
                    "intitule": "Santé",
                    "date_installation": None,
                },
            ],
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
        }
    ],
)
def test_with_one_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH112"].apply(dossier_of(**rows)) == []
