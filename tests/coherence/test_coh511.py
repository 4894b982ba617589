import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "CAF"}]},
            ["a"],
            "quels résultats",
        )
    ],
)
def test_an_action_without_expected_results_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH511"].apply(dossier_of(**rows))
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
                    "resultats_attendus": "Vingt jeunes.",
                }
            ]
        }
    ],
)
def test_with_some_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH511"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    ("expected", "found"), [("Renforcer les partenariats.", 1), ("Renforcer la lecture.", 0)]
)
def test_results_that_say_nothing_are_none(
    dossier_of: DossierOf, expected: str, found: int
) -> None:
    action = {"id": "a", "intitule": "Tutorat", "resultats_attendus": expected}
    assert len(RULES["COH511"].apply(dossier_of(action=[action]))) == found
