import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "id": "c",
                        "date_signature": "2051-06-30",
                    }
                ]
            },
            ["c"],
            "daté du 30 juin 2051, loin des années qu’il couvre (2015-2020)",
        ),
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "id": "c",
                        "date_signature": "2013-12-31",
                    }
                ]
            },
            ["c"],
            "2013",
        ),
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "id": "c",
                        "date_signature": "2021-01-01",
                    }
                ]
            },
            ["c"],
            "2021",
        ),
    ],
)
def test_a_signature_far_from_the_years_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH006"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "date_signature": "2014-01-01",
                }
            ]
        },
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "date_signature": "2020-12-31",
                }
            ]
        },
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "id": "c",
                    "date_signature": None,
                }
            ]
        },
        {"contrat": [{"intitule": "Val", "date_signature": "2051-06-30"}]},
    ],
)
def test_signed_the_year_before_or_while_it_runs_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH006"].apply(dossier_of(**rows)) == []
