import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"objectif": [{"id": "b", "intitule": "Organiser un forum"}]},
            ["b"],
            "dit ce qui sera fait",
        ),
        ({"objectif": [{"id": "b", "intitule": "Mettre en œuvre une charte"}]}, ["b"], ""),
    ],
)
def test_an_objectif_that_is_an_action_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH415"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [
                {"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"},
                {"id": "b2", "parent": "o", "intitule": "Créer 50 emplois", "cible": 50},
                {"id": "b3", "parent": "o", "intitule": "Créer des emplois", "cible": "x"},
            ]
        }
    ],
)
def test_with_a_change_or_a_target_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH415"].apply(dossier_of(**rows)) == []
