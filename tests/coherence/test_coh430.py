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
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "valeurs": [
                            {"annee": 2016, "valeur": 1},
                            {"annee": 2017, "valeur": 1},
                            {"annee": 2016, "valeur": 1},
                        ],
                    }
                ]
            },
            ["i"],
            "plusieurs valeurs pour 2016",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "valeurs": [
                            {"annee": 2017, "valeur": 1},
                            {"annee": 2016, "valeur": 1},
                            {"annee": 2016, "valeur": 1},
                            {"annee": 2017, "valeur": 1},
                        ],
                    }
                ]
            },
            ["i"],
            "2016 et 2017",
        ),
    ],
)
def test_a_year_told_twice_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH430"].apply(dossier_of(**rows))
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
                    "valeurs": [{"annee": 2015, "valeur": 1}, {"annee": 2016, "valeur": 1}],
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2016}, {"annee": 2016, "valeur": 1}],
                },
            ]
        }
    ],
)
def test_told_once_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH430"].apply(dossier_of(**rows)) == []
