import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"indicateur": [{"id": "i", "parent": "b", "intitule": "Taux de réussite au brevet"}]},
            ["i"],
            "aucun objectif",
        )
    ],
)
def test_an_orphan_indicateur_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH429"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [{"id": "b", "parent": "o", "intitule": "Réduire le chômage des jeunes"}],
            "indicateur": [{"id": "i", "parent": "b", "intitule": "Taux de réussite au brevet"}],
        }
    ],
)
def test_under_its_objectif_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH429"].apply(dossier_of(**rows)) == []
