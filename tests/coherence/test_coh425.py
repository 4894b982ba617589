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
                        "valeurs": [{"annee": 2016, "valeur": 1}, {"annee": 2015, "valeur": 1}],
                        "echelle": "qpv",
                        "nature": "contexte",
                        "source": "INSEE, recensement",
                    }
                ]
            },
            ["i"],
            "compare 2015 et 2016 à l’échelle du quartier",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "valeur_initiale": 1,
                        "annee_initiale": 2014,
                        "valeurs": [{"annee": 2015, "valeur": 1}],
                        "echelle": "qpv",
                        "nature": "contexte",
                        "source": "INSEE, recensement",
                    }
                ]
            },
            ["i"],
            "2014 et 2015",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "cible": 1,
                        "annee_cible": 2016,
                        "valeurs": [{"annee": 2015, "valeur": 1}],
                        "echelle": "qpv",
                        "nature": "contexte",
                        "source": "INSEE, recensement",
                    }
                ]
            },
            ["i"],
            "2015 et 2016",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Emploi par rapport à l’année précédente",
                        "echelle": "qpv",
                    }
                ]
            },
            ["i"],
            "une année à la précédente",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "valeurs": [{"annee": 2015, "valeur": 1}, {"annee": 2016, "valeur": 1}],
                        "echelle": "qpv",
                        "nature": "contexte",
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
                        "valeurs": [{"annee": 2015, "valeur": 1}, {"annee": 2016, "valeur": 1}],
                        "echelle": "qpv",
                        "nature": "resultat",
                        "source": "INSEE, recensement",
                    }
                ]
            },
            ["i"],
            "",
        ),
    ],
)
def test_two_years_in_a_row_in_a_quartier_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH425"].apply(dossier_of(**rows))
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
                    "valeurs": [{"annee": 2013, "valeur": 1}, {"annee": 2015, "valeur": 1}],
                    "echelle": "qpv",
                    "nature": "contexte",
                    "source": "INSEE, recensement",
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2015, "valeur": 1}, {"annee": 2016, "valeur": 1}],
                    "echelle": "commune",
                    "nature": "contexte",
                    "source": "INSEE, recensement",
                },
                {
                    "id": "i3",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2015, "valeur": 1}, {"annee": 2016, "valeur": 1}],
                    "echelle": "qpv",
                    "nature": "realisation",
                    "source": "INSEE, recensement",
                },
                {
                    "id": "i4",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2015, "valeur": 1}, {"annee": 2016, "valeur": 1}],
                    "echelle": "qpv",
                    "nature": "contexte",
                    "source": "CAF, comptage",
                },
                {
                    "id": "i5",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2015, "valeur": 1}, {"annee": 2016, "valeur": 1}],
                    "echelle": "qpv",
                    "nature": "resultat",
                },
                {
                    "id": "i6",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "annee_initiale": 2014,
                    "valeurs": [{"annee": 2015, "valeur": 1}],
                    "echelle": "qpv",
                    "nature": "contexte",
                    "source": "INSEE, recensement",
                },
                {
                    "id": "i7",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "annee_cible": 2016,
                    "valeurs": [{"annee": 2015, "valeur": 1}],
                    "echelle": "qpv",
                    "nature": "contexte",
                    "source": "INSEE, recensement",
                },
                {
                    "id": "i8",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2015}, {"annee": 2016, "valeur": 1}],
                    "echelle": "qpv",
                    "nature": "contexte",
                    "source": "INSEE, recensement",
                },
                {
                    "id": "i9",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeurs": [{"annee": 2015, "valeur": 1}, {"annee": 2016, "valeur": 1}],
                    "echelle": "qpv",
                    "nature": "moyens",
                    "source": "INSEE, recensement",
                },
            ]
        }
    ],
)
def test_far_apart_or_counted_by_a_service_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH425"].apply(dossier_of(**rows)) == []
