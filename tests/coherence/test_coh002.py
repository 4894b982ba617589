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
                        "annee_fin": 2025,
                        "id": "c",
                    }
                ]
            },
            ["c"],
            "couvre 11 ans (2015-2025), alors que sa génération prévoit 6",
        ),
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2019,
                        "id": "c",
                    }
                ]
            },
            ["c"],
            "5 ans",
        ),
    ],
)
def test_an_unusual_duration_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH002"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {"contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}]},
        {"contrat": [{"intitule": "Contrat du Val"}]},
    ],
)
def test_that_lasts_six_years_or_says_no_year_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH002"].apply(dossier_of(**rows)) == []


def test_the_years_of_the_generation_are_usual(dossier_of: DossierOf) -> None:
    for cadre, debut in (("2014", 2014), ("2024", 2024)):
        for fin, told in ((debut + 6, 0), (debut + 7, 1)):
            contrat = {"intitule": "Contrat", "annee_debut": debut, "annee_fin": fin}
            assert len(RULES["COH002"].apply(dossier_of(cadre, contrat=[contrat]))) == told
