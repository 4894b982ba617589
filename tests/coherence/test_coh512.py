import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [({"action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}]}, ["a"], "aucun objectif")],
)
def test_an_orphan_action_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH512"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat"},
                {"id": "a2", "parent": None, "intitule": "Tutorat", "etat": "abandonnee"},
            ],
        }
    ],
)
def test_under_its_objectif_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH512"].apply(dossier_of(**rows)) == []
