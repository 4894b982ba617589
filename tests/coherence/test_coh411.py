import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Réduire le chômage des jeunes",
                        "cible": 0,
                    }
                ]
            },
            ["b"],
            "pas d’échéance",
        )
    ],
)
def test_a_target_without_deadline_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH411"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Réduire le chômage des jeunes",
                    "cible": 8,
                    "echeance": 2020,
                },
                {"id": "b2", "parent": "o", "intitule": "Réduire le chômage des jeunes"},
                {
                    "id": "b3",
                    "parent": "o",
                    "intitule": "Réduire le chômage des jeunes",
                    "cible": "x",
                },
            ]
        }
    ],
)
def test_with_a_year_or_no_target_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH411"].apply(dossier_of(**rows)) == []
