import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "enjeu": [{"id": "e", "intitule": "La mobilité des habitants"}],
                "orientation": [{"id": "o", "intitule": "La Mobilité des habitants."}],
            },
            ["o"],
            "mot pour mot",
        )
    ],
)
def test_an_orientation_that_repeats_an_enjeu_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH313"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "enjeu": [{"id": "e", "intitule": "La santé des jeunes"}],
            "orientation": [{"intitule": "Se soigner"}],
        }
    ],
)
def test_that_answers_it_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH313"].apply(dossier_of(**rows)) == []
