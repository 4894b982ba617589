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
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Réduire le chômage des jeunes",
                        "quartiers": ["q2"],
                    }
                ],
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "quartiers": ["q1"]}],
            },
            ["a"],
            "objectif (« La Verrerie »)",
        )
    ],
)
def test_an_action_elsewhere_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH519"].apply(dossier_of(**rows))
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
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Réduire le chômage des jeunes",
                    "quartiers": ["q2"],
                }
            ],
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "quartiers": ["q1", "q2"]},
                {"id": "a2", "parent": "b", "intitule": "Tutorat"},
                {"id": "a3", "parent": None, "intitule": "Tutorat", "quartiers": ["q1"]},
            ],
        },
        {
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
            "action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "quartiers": ["q1"]}],
        },
    ],
)
def test_in_one_of_them_or_everywhere_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH519"].apply(dossier_of(**rows)) == []
