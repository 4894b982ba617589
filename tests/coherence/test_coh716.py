import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "signataire": [{"organisme": "État", "college": "etat"}],
                "quartier": [
                    {
                        "id": "q1",
                        "code": "QP099001",
                        "nom": "Les Tilleuls",
                        "renouvellement_urbain": True,
                    }
                ],
            },
            [None],
            "alors qu’un projet concerne « Les Tilleuls »",
        )
    ],
)
def test_a_renewal_without_protocole_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH716"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "signataire": [{"organisme": "État", "college": "etat"}],
            "quartier": [
                {
                    "id": "q1",
                    "code": "QP099001",
                    "nom": "Les Tilleuls",
                    "renouvellement_urbain": True,
                }
            ],
            "annexe": [{"intitule": "Protocole", "type": "protocole_npnru"}],
        },
        {
            "signataire": [{"organisme": "État", "college": "etat"}],
            "quartier": [
                {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
                {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
            ],
        },
        {
            "quartier": [
                {
                    "id": "q1",
                    "code": "QP099001",
                    "nom": "Les Tilleuls",
                    "renouvellement_urbain": True,
                }
            ]
        },
    ],
)
def test_annexed_or_no_project_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH716"].apply(dossier_of(**rows)) == []
