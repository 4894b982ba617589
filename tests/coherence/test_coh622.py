import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "engagement": [
                    {"id": "n1", "parent": "a", "intitule": "Un poste dédié", "organisme": None}
                ]
            },
            ["n1"],
            "qui s’engage",
        )
    ],
)
def test_an_engagement_by_nobody_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH622"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "engagement": [
                {"id": "n1", "parent": "a", "intitule": "Un poste dédié", "organisme": "CAF"}
            ]
        }
    ],
)
def test_by_someone_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH622"].apply(dossier_of(**rows)) == []
