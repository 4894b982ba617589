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
            "n’a ni date de début ni date de fin",
        ),
        (
            {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "debut": "2016-01-01"}]},
            ["a"],
            "pas de date de fin",
        ),
        (
            {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "fin": "2016-01-01"}]},
            ["a"],
            "pas de date de début",
        ),
    ],
)
def test_an_action_without_dates_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH509"].apply(dossier_of(**rows))
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
                    "debut": "2016-01-01",
                    "fin": "2016-01-01",
                }
            ]
        }
    ],
)
def test_with_both_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH509"].apply(dossier_of(**rows)) == []
