import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "annee_cible": 2021,
                    }
                ],
            },
            ["i"],
            "fixée à 2021, hors de la période du contrat (2015-2020)",
        ),
        (
            {
                "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "annee_cible": 2014,
                    }
                ],
            },
            ["i"],
            "",
        ),
    ],
)
def test_a_target_outside_the_years_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH418"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "annee_cible": 2015,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "annee_cible": 2020,
                },
                {"id": "i3", "parent": "b", "intitule": "Taux de réussite au brevet"},
            ],
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "annee_cible": 2051,
                }
            ]
        },
    ],
)
def test_within_the_years_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH418"].apply(dossier_of(**rows)) == []
