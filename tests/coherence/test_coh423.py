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
                        "unite": "%",
                        "valeur_initiale": 78,
                        "valeur_initiale_femmes": 40,
                        "valeur_initiale_hommes": 38,
                        "par_sexe": True,
                    }
                ]
            },
            ["i"],
            "40 et 38 y font 78",
        ),
        (
            {"indicateur": [{"id": "i", "parent": "b", "intitule": "Somme des taux de réussite"}]},
            ["i"],
            "son nom parle d’une somme",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "unite": "%",
                        "par_sexe": True,
                        "valeurs": [{"annee": 2016, "valeur": 78, "femmes": 40, "hommes": 38}],
                    }
                ]
            },
            ["i"],
            "",
        ),
    ],
)
def test_rates_added_up_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH423"].apply(dossier_of(**rows))
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
                    "valeur_initiale": 78,
                    "valeur_initiale_femmes": 40,
                    "valeur_initiale_hommes": 38,
                    "par_sexe": True,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "%",
                    "valeur_initiale": 100,
                    "valeur_initiale_femmes": 40,
                    "valeur_initiale_hommes": 60,
                    "par_sexe": True,
                },
                {
                    "id": "i3",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "%",
                    "valeur_initiale": 40,
                    "valeur_initiale_femmes": 40,
                    "valeur_initiale_hommes": 0,
                    "par_sexe": True,
                },
                {
                    "id": "i4",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "%",
                    "valeur_initiale": 39,
                    "valeur_initiale_femmes": 40,
                    "valeur_initiale_hommes": 38,
                    "par_sexe": True,
                },
                {
                    "id": "i5",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "%",
                    "valeur_initiale": 38,
                    "valeur_initiale_femmes": 0,
                    "valeur_initiale_hommes": 38,
                    "par_sexe": True,
                },
            ]
        }
    ],
)
def test_counted_or_composed_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH423"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    ("titre", "said"),
    [
        ("Taux de vacance cumulé des deux quartiers", ["i"]),
        ("Part des femmes, cumulée sur cinq quartiers", ["i"]),
        ("Taux d’emploi des habitants qui ont cumulé deux contrats", []),
    ],
)
def test_a_rate_said_to_be_cumulated_is_reported(
    dossier_of: DossierOf, titre: str, said: list[str]
) -> None:
    found = RULES["COH423"].apply(dossier_of(indicateur=[{"id": "i", "intitule": titre}]))
    assert [each.fiche for each in found] == said
