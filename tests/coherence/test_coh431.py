import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "quartier": [
                    {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                    {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
                ],
                "orientation": [{"id": "o", "intitule": "X", "quartiers": ["q1"]}],
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Réduire le chômage des jeunes",
                        "quartiers": ["q1", "q2"],
                    }
                ],
            },
            ["b"],
            "vise « La Verrerie », hors",
        )
    ],
)
def test_an_objectif_elsewhere_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH431"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
            "orientation": [{"id": "o", "intitule": "X", "quartiers": ["q1"]}],
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Réduire le chômage des jeunes",
                    "quartiers": ["q1"],
                },
                {"id": "b2", "parent": "o", "intitule": "Réduire le chômage des jeunes"},
                {
                    "id": "b3",
                    "parent": "o",
                    "intitule": "Réduire le chômage des jeunes",
                    "quartiers": ["supprime"],
                },
                {
                    "id": "b4",
                    "parent": None,
                    "intitule": "Réduire le chômage des jeunes",
                    "quartiers": ["q2"],
                },
            ],
        },
        {
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
            "orientation": [{"id": "o", "intitule": "X"}],
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Réduire le chômage des jeunes",
                    "quartiers": ["q2"],
                }
            ],
        },
    ],
)
def test_within_or_everywhere_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH431"].apply(dossier_of(**rows)) == []
