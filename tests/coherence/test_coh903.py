import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Avec [à compléter par le bailleur].",
                    }
                ]
            },
            ["a"],
            "à compléter par le bailleur",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Une permanence de x heures.",
                    }
                ]
            },
            ["a"],
            "x heures",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Le lieu reste à préciser.",
                    }
                ]
            },
            ["a"],
            "à préciser",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Budget : ???"}
                ]
            },
            ["a"],
            "???",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Porteur : TBD"}
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Lieu : [ ]"}
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Lieu : [...]"}
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "Une hausse de x %",
                    }
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Qui : ____"}
                ]
            },
            ["a"],
            "",
        ),
        (
            {"indicateur": [{"id": "i", "parent": "b", "intitule": "Hausse de x %"}]},
            ["i"],
            "« Hausse de x % » (Indicateur)",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Réduire le chômage des jeunes",
                        "precisions": "À compléter",
                    }
                ]
            },
            ["b"],
            "Précisions",
        ),
    ],
)
def test_a_text_left_unfinished_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH903"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "Aider les jeunes à préciser leur projet, et à définir la suite…",
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "Voir l’annexe [1] et la note [Insee 2013].",
                }
            ]
        },
        {"objectif": [{"id": "b", "parent": "o", "intitule": "Augmenter de x % la réussite"}]},
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "Qui vient ? Tous ! Etc...",
                }
            ]
        },
    ],
)
def test_finished_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH903"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Une hausse de n % par an.",
        "Une hausse de NC % par an.",
        "Une hausse à définir % par an.",
        "Accueillir « X » jeunes.",
        "N jeunes accompagnés.",
        "Nombre : NC",
    ],
)
def test_a_number_left_for_later_is_reported(dossier_of: DossierOf, text: str) -> None:
    action = {"id": "a", "intitule": "Tutorat", "contenu": text}
    assert [found.fiche for found in RULES["COH903"].apply(dossier_of(action=[action]))] == ["a"]


@pytest.mark.parametrize("text", ["Bilan en année N + 1.", "Au n° 3, église du Xe siècle."])
def test_other_capitals_are_no_number(dossier_of: DossierOf, text: str) -> None:
    action = {"id": "a", "intitule": "Tutorat", "contenu": text}
    assert RULES["COH903"].apply(dossier_of(action=[action])) == []
