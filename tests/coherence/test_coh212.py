import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"etat_des_lieux": [{"intitule": "Santé", "pilier": "cohesion_sociale"}]},
            [None],
            "« Cohésion sociale » a un état des lieux",
        )
    ],
)
def test_a_chapter_without_source_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH212"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "etat_des_lieux": [{"intitule": "Santé", "pilier": "cohesion_sociale"}],
            "source_donnees": [{"intitule": "CAF", "pilier": "cohesion_sociale"}],
        },
        {"source_donnees": [{"intitule": "CAF", "pilier": "cohesion_sociale"}]},
    ],
)
def test_with_a_source_or_not_begun_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH212"].apply(dossier_of(**rows)) == []
