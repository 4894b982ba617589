import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "debut": "2017-09-01",
                        "fin": "2016-06-30",
                    }
                ]
            },
            ["a"],
            "finit (30 juin 2016) avant d’avoir commencé (1er septembre 2017)",
        )
    ],
)
def test_an_action_that_ends_before_it_begins_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH010"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "debut": "2017-09-01",
                    "fin": "2017-09-01",
                },
                {"id": "a2", "parent": "b", "intitule": "Tutorat", "debut": "2017-09-01"},
                {"id": "a3", "parent": "b", "intitule": "Tutorat", "fin": "2016-06-30"},
                {
                    "id": "a4",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "debut": "2017-09-01",
                    "fin": "2016-06-30",
                    "etat": "abandonnee",
                },
            ]
        }
    ],
)
def test_of_one_day_or_undated_or_abandoned_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH010"].apply(dossier_of(**rows)) == []
