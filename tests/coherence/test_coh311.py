import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "orientation": [{"id": "o", "intitule": "Faciliter l’accès aux soins"}],
                "objectif": [{"id": "b", "parent": "o", "intitule": "FACILITER L'ACCES AUX SOINS"}],
            },
            ["b"],
            "mot pour mot",
        )
    ],
)
def test_an_objectif_that_repeats_its_orientation_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH311"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "orientation": [{"id": "o", "intitule": "Se soigner"}],
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
        },
        {
            "orientation": [{"id": "o2", "intitule": "Réduire le chômage des jeunes"}],
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
        },
    ],
)
def test_that_is_more_precise_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH311"].apply(dossier_of(**rows)) == []
