import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"debat": [{"id": "d", "parent": "e", "intitule": "Atelier du 12 mars"}]},
            ["d"],
            "n’a pas de date",
        )
    ],
)
def test_a_debate_without_date_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH009"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "debat": [
                {"id": "d", "parent": "e", "intitule": "Atelier du 12 mars", "date": "2015-01-12"}
            ]
        }
    ],
)
def test_with_a_date_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH009"].apply(dossier_of(**rows)) == []
