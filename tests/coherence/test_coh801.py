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
                        "pilier": "cohesion_sociale",
                        "cible": 48,
                    },
                    {
                        "id": "i2",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "pilier": "cadre_de_vie",
                        "cible": 52,
                    },
                ]
            },
            ["i", "i2"],
            "avec deux cibles : 48 ici, 52 dans « Cadre de vie et renouvellement urbain »",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "pilier": "cohesion_sociale",
                        "annee_initiale": 2014,
                        "valeur_initiale": 48,
                    },
                    {
                        "id": "i2",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "pilier": "cadre_de_vie",
                        "annee_initiale": 2014,
                        "valeur_initiale": 52,
                    },
                ]
            },
            ["i", "i2"],
            "deux valeurs initiales : 48",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "pilier": "cohesion_sociale",
                        "cible": 48,
                        "unite": "%",
                    },
                    {
                        "id": "i2",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "pilier": "cadre_de_vie",
                        "cible": 52,
                        "unite": "pour cent",
                    },
                ]
            },
            ["i", "i2"],
            "deux cibles",
        ),
    ],
)
def test_an_indicator_with_two_values_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH801"].apply(dossier_of(**rows))
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
                    "pilier": "cohesion_sociale",
                    "cible": 48,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                    "cible": 48,
                },
            ]
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cohesion_sociale",
                    "cible": 48,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                },
            ]
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cohesion_sociale",
                    "cible": 48,
                    "echelle": "qpv",
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                    "cible": 52,
                    "echelle": "epci",
                },
            ]
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cohesion_sociale",
                    "cible": 48,
                    "unite": "%",
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                    "cible": 52,
                    "unite": "élèves",
                },
            ]
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cohesion_sociale",
                    "cible": 48,
                    "annee_cible": 2019,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                    "cible": 52,
                    "annee_cible": 2020,
                },
            ]
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cohesion_sociale",
                    "valeur_initiale": 48,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                    "valeur_initiale": 52,
                },
            ]
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cohesion_sociale",
                    "valeur_initiale": 48,
                    "annee_initiale": 2013,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                    "valeur_initiale": 52,
                    "annee_initiale": 2014,
                },
            ]
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cohesion_sociale",
                    "cible": 1,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cohesion_sociale",
                    "cible": 2,
                },
            ]
        },
        {
            "indicateur": [
                {"id": "i", "parent": "b", "intitule": "Taux de réussite au brevet", "cible": 1},
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cohesion_sociale",
                    "cible": 2,
                },
            ]
        },
    ],
)
def test_in_agreement_or_not_comparable_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH801"].apply(dossier_of(**rows)) == []
