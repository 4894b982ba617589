import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "enjeu": [{"id": "e", "intitule": "La santé des jeunes"}],
                "debat": [
                    {
                        "id": "d",
                        "parent": "e",
                        "intitule": "Atelier du 12 mars",
                        "avis": "favorable",
                    },
                    {
                        "id": "d2",
                        "parent": "e",
                        "intitule": "Atelier du 12 mars",
                        "avis": "defavorable",
                    },
                ],
            },
            ["e"],
            "avis défavorable",
        )
    ],
)
def test_a_contested_enjeu_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH308"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "enjeu": [
                {
                    "id": "e",
                    "intitule": "La santé des jeunes",
                    "intitule_redefini": "Le droit à la santé",
                }
            ],
            "debat": [
                {"id": "d", "parent": "e", "intitule": "Atelier du 12 mars", "avis": "defavorable"}
            ],
        },
        {
            "enjeu": [{"id": "e", "intitule": "La santé des jeunes"}],
            "debat": [
                {"id": "d", "parent": "e", "intitule": "Atelier du 12 mars", "avis": "reserve"}
            ],
        },
    ],
)
def test_redefined_or_accepted_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH308"].apply(dossier_of(**rows)) == []
