import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "objectif": [{"id": "b", "parent": "o", "intitule": "Le tutorat"}],
                "action": [{"id": "a", "parent": "b", "intitule": "Le Tutorat !"}],
            },
            ["a"],
            "mot pour mot",
        )
    ],
)
def test_an_action_that_repeats_its_objectif_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH523"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
            "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
        },
        {
            "objectif": [{"id": "b", "parent": "o", "intitule": "Tutorat"}],
            "action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "etat": "abandonnee"}],
        },
    ],
)
def test_that_says_how_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH523"].apply(dossier_of(**rows)) == []
