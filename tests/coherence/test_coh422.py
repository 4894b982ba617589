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
                        "intitule": "Jeunes suivis",
                        "valeur_initiale": 96,
                        "valeur_initiale_femmes": 38,
                        "valeur_initiale_hommes": 47,
                        "par_sexe": True,
                    }
                ]
            },
            ["i"],
            "96 pour tous, 38 pour les femmes, 47 pour les hommes",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Jeunes suivis",
                        "valeur_initiale": 96,
                        "valeur_initiale_femmes": 38,
                        "valeur_initiale_hommes": 60,
                        "par_sexe": True,
                    }
                ]
            },
            ["i"],
            "",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "unite": "%",
                        "valeur_initiale": 80,
                        "valeur_initiale_femmes": 40,
                        "valeur_initiale_hommes": 50,
                        "par_sexe": True,
                    }
                ]
            },
            ["i"],
            "",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Jeunes suivis",
                        "par_sexe": True,
                        "valeurs": [{"annee": 2016, "valeur": 9, "femmes": 1, "hommes": 1}],
                    }
                ]
            },
            ["i"],
            "",
        ),
    ],
)
def test_sexes_against_their_total_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH422"].apply(dossier_of(**rows))
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
                    "intitule": "Jeunes suivis",
                    "valeur_initiale": 96,
                    "valeur_initiale_femmes": 38,
                    "valeur_initiale_hommes": 58,
                    "par_sexe": True,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Jeunes suivis",
                    "valeur_initiale": 96,
                    "valeur_initiale_femmes": 38,
                    "valeur_initiale_hommes": 57,
                    "par_sexe": True,
                },
                {
                    "id": "i3",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "%",
                    "valeur_initiale": 45,
                    "valeur_initiale_femmes": 40,
                    "valeur_initiale_hommes": 50,
                    "par_sexe": True,
                },
                {
                    "id": "i4",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "%",
                    "valeur_initiale": 40,
                    "valeur_initiale_femmes": 40,
                    "valeur_initiale_hommes": 50,
                    "par_sexe": True,
                },
                {
                    "id": "i5",
                    "parent": "b",
                    "intitule": "Part de femmes",
                    "unite": "%",
                    "valeur_initiale": 100,
                    "valeur_initiale_femmes": 30,
                    "valeur_initiale_hommes": 70,
                    "par_sexe": True,
                },
                {"id": "i6", "parent": "b", "intitule": "Jeunes", "valeur_initiale": 5},
                {
                    "id": "i7",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "%",
                    "valeur_initiale": 50,
                    "valeur_initiale_femmes": 40,
                    "valeur_initiale_hommes": 50,
                    "par_sexe": True,
                },
                {
                    "id": "i8",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "%",
                    "valeur_initiale": 12,
                    "valeur_initiale_femmes": 30,
                    "valeur_initiale_hommes": 70,
                    "par_sexe": True,
                },
            ]
        }
    ],
)
def test_in_agreement_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH422"].apply(dossier_of(**rows)) == []


def test_the_first_year_that_disagrees_is_told_once(dossier_of: DossierOf) -> None:
    valeurs = [
        {"annee": annee, "valeur": 90, "femmes": femmes, "hommes": 50}
        for annee, femmes in ((2015, 40), (2016, 30), (2017, 20))
    ]
    row = {"id": "i", "parent": "b", "intitule": "Jeunes", "par_sexe": True, "valeurs": valeurs}
    findings = RULES["COH422"].apply(dossier_of(indicateur=[row]))
    assert [plain(finding.message) for finding in findings] == [
        "L’indicateur « Jeunes » ne s’accorde pas avec ses valeurs par sexe : 90 pour tous, "
        "30 pour les femmes, 50 pour les hommes."
    ]
