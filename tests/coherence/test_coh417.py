import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "indicateur": [
                    {"id": "i", "parent": "b", "intitule": "Taux de réussite au brevet", "cible": 0}
                ]
            },
            ["i"],
            "pas d’année",
        )
    ],
)
def test_a_target_without_year_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH417"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "cible": 8,
                    "annee_cible": 2020,
                },
                {"id": "i2", "parent": "b", "intitule": "Taux de réussite au brevet"},
            ]
        }
    ],
)
def test_with_a_year_or_no_target_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH417"].apply(dossier_of(**rows)) == []
