import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}]},
            ["b"],
            "aucune orientation",
        ),
        (
            {
                "objectif": [
                    {"id": "b", "parent": None, "intitule": "Réduire le chômage des jeunes"}
                ],
                "orientation": [{"intitule": "X"}],
            },
            ["b"],
            "",
        ),
    ],
)
def test_an_orphan_objectif_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH312"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
            "orientation": [{"id": "o", "intitule": "Se soigner"}],
        }
    ],
)
def test_under_its_orientation_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH312"].apply(dossier_of(**rows)) == []
