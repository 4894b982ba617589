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
                "constat": [
                    {
                        "id": "n",
                        "parent": "l",
                        "intitule": "Un logement sur cinq est humide",
                        "quartiers": ["q1"],
                    }
                ],
            },
            ["q2"],
            "« La Verrerie »",
        )
    ],
)
def test_a_quartier_nobody_speaks_of_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH213"].apply(dossier_of(**rows))
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
            "constat": [
                {
                    "id": "n",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "quartiers": ["q1"],
                },
                {
                    "id": "n2",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "quartiers": ["q2"],
                },
            ],
        },
        {
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
            "constat": [{"id": "n", "parent": "l", "intitule": "Un logement sur cinq est humide"}],
        },
    ],
)
def test_told_of_or_not_begun_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH213"].apply(dossier_of(**rows)) == []
