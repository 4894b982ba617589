import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "constat": [
                    {
                        "id": "n",
                        "parent": "l",
                        "intitule": "Un logement sur cinq est humide",
                        "pilier": "cohesion_sociale",
                        "annee": 2013,
                        "unite": "%",
                        "valeur": 43,
                    },
                    {
                        "id": "n2",
                        "parent": "l",
                        "intitule": "Un logement sur cinq est humide",
                        "pilier": "cadre_de_vie",
                        "annee": 2013,
                        "unite": "%",
                        "valeur": 47,
                    },
                ]
            },
            ["n", "n2"],
            "chiffré à 43 ici et à 47 dans « Cadre de vie",
        ),
        (
            {
                "constat": [
                    {
                        "id": "n",
                        "parent": "l",
                        "intitule": "Un logement sur cinq est humide",
                        "pilier": "cohesion_sociale",
                        "quartiers": ["q1"],
                        "valeur": 43,
                    },
                    {
                        "id": "n2",
                        "parent": "l",
                        "intitule": "Un logement sur cinq est humide",
                        "pilier": "cadre_de_vie",
                        "quartiers": ["q1"],
                        "valeur": 47,
                    },
                ]
            },
            ["n", "n2"],
            "",
        ),
    ],
)
def test_a_fact_with_two_figures_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH803"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "constat": [
                {
                    "id": "n",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cohesion_sociale",
                    "valeur": 43,
                },
                {
                    "id": "n2",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cadre_de_vie",
                    "valeur": 43,
                },
            ]
        },
        {
            "constat": [
                {
                    "id": "n",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cohesion_sociale",
                    "valeur": 43,
                },
                {
                    "id": "n2",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cadre_de_vie",
                },
            ]
        },
        {
            "constat": [
                {
                    "id": "n",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cohesion_sociale",
                    "valeur": 43,
                    "annee": 2013,
                },
                {
                    "id": "n2",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cadre_de_vie",
                    "valeur": 47,
                    "annee": 2014,
                },
            ]
        },
        {
            "constat": [
                {
                    "id": "n",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cohesion_sociale",
                    "valeur": 43,
                    "unite": "%",
                },
                {
                    "id": "n2",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cadre_de_vie",
                    "valeur": 47,
                    "unite": "familles",
                },
            ]
        },
        {
            "constat": [
                {
                    "id": "n",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cohesion_sociale",
                    "valeur": 43,
                    "quartiers": ["q1"],
                },
                {
                    "id": "n2",
                    "parent": "l",
                    "intitule": "Un logement sur cinq est humide",
                    "pilier": "cadre_de_vie",
                    "valeur": 47,
                    "quartiers": ["q2"],
                },
            ]
        },
    ],
)
def test_told_once_or_of_another_place_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH803"].apply(dossier_of(**rows)) == []


def test_facts_without_a_name_are_not_compared(dossier_of: DossierOf) -> None:
    constats = [
        {"valeur": 43, "pilier": "cohesion_sociale"},
        {"valeur": 47, "pilier": "cadre_de_vie"},
    ]
    assert RULES["COH803"].apply(dossier_of(constat=constats)) == []


def test_the_same_fact_in_other_words_is_compared(dossier_of: DossierOf) -> None:
    told = {
        "Taux de chômage de 31 % au Vallon": 31,
        "Au Vallon, le chômage touche 38 % des habitants": 38,
    }
    piliers = "cohesion_sociale", "developpement_economique"
    dossier = dossier_of(
        constat=[
            {"intitule": title, "valeur": figure, "unite": "%", "annee": 2014, "pilier": pilier}
            for (title, figure), pilier in zip(told.items(), piliers, strict=True)
        ]
    )
    assert len(RULES["COH803"].apply(dossier)) == 2


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Le taux de pauvreté est de 47 %", 2),
        ("La part de pauvreté atteint 47 %", 0),
        ("Le taux de chômage est de 47 %", 0),
    ],
)
def test_a_fact_of_one_word_keeps_what_counts_it(
    dossier_of: DossierOf, title: str, found: int
) -> None:
    said = {"Le taux de pauvreté atteint 52 %": 52, title: 47}
    piliers = ("cohesion_sociale", "cadre_de_vie")
    constats = [
        {"intitule": words, "valeur": value, "unite": "%", "annee": 2021, "pilier": pilier}
        for (words, value), pilier in zip(said.items(), piliers, strict=True)
    ]
    assert len(RULES["COH803"].apply(dossier_of(constat=constats))) == found
