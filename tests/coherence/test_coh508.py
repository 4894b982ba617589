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
            "quel public",
        )
    ],
)
def test_an_action_without_public_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH508"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "publics": ["jeunes"]},
                {"id": "a2", "parent": "b", "intitule": "Tutorat", "etat": "abandonnee"},
            ]
        }
    ],
)
def test_with_one_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH508"].apply(dossier_of(**rows)) == []
