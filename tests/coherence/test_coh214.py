import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "debat": [
                    {"id": "d", "parent": "e", "intitule": "Atelier du 12 mars", "avis": "reserve"}
                ]
            },
            ["d"],
            "ce qui en a été fait",
        ),
        (
            {
                "debat": [
                    {
                        "id": "d",
                        "parent": "e",
                        "intitule": "Atelier du 12 mars",
                        "avis": "defavorable",
                    }
                ]
            },
            ["d"],
            "ce qui en a été fait",
        ),
        (
            {
                "debat": [
                    {"id": "d", "parent": "e", "intitule": "Atelier du 12 mars", "avis": "partage"}
                ]
            },
            ["d"],
            "ce qui en a été fait",
        ),
    ],
)
def test_an_opinion_without_answer_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH214"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "debat": [
                {"id": "d", "parent": "e", "intitule": "Atelier du 12 mars", "avis": "favorable"},
                {
                    "id": "d2",
                    "parent": "e",
                    "intitule": "Atelier du 12 mars",
                    "avis": "reserve",
                    "suites": "Repris.",
                },
                {"id": "d3", "parent": "e", "intitule": "Atelier du 12 mars"},
            ]
        }
    ],
)
def test_answered_or_favourable_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH214"].apply(dossier_of(**rows)) == []
