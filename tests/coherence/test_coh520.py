import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Réduire le chômage des jeunes",
                        "echeance": 2017,
                    }
                ],
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "debut": "2018-01-01"}
                ],
            },
            ["a"],
            "commence en 2018, après l’échéance de son objectif (2017)",
        )
    ],
)
def test_an_action_after_the_deadline_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH520"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Réduire le chômage des jeunes",
                    "echeance": 2017,
                }
            ],
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "debut": "2017-12-31"},
                {"id": "a2", "parent": "b", "intitule": "Tutorat"},
                {"id": "a3", "parent": None, "intitule": "Tutorat", "debut": "2018-01-01"},
            ],
        },
        {
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
            "action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "debut": "2018-01-01"}],
        },
    ],
)
def test_begun_in_time_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH520"].apply(dossier_of(**rows)) == []
