import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Porter à 40 % la part de femmes",
                        "cible": 45,
                        "unite": "% des sportifs",
                    }
                ]
            },
            ["b"],
            "pour cible 45, mais sa phrase dit 40",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Offrir 320 places par an",
                        "cible": 300,
                        "unite": "places par an",
                    }
                ]
            },
            ["b"],
            "300, mais sa phrase dit 320",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Gagner 8 points",
                        "cible": 10,
                        "unite": "points",
                    }
                ]
            },
            ["b"],
            "",
        ),
    ],
)
def test_a_target_against_its_words_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH414"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "objectif": [
                {
                    "id": "b",
                    "parent": "o",
                    "intitule": "Porter à 40 % la part de femmes",
                    "cible": 40,
                    "unite": "%",
                },
                {
                    "id": "b2",
                    "parent": "o",
                    "intitule": "Augmenter de 10 % la fréquentation",
                    "cible": 85,
                    "unite": "%",
                },
                {
                    "id": "b3",
                    "parent": "o",
                    "intitule": "Offrir 60 places par an",
                    "cible": 300,
                    "unite": "places",
                },
                {
                    "id": "b4",
                    "parent": "o",
                    "intitule": "Passer de 28 à 15 %",
                    "cible": 15,
                    "unite": "%",
                },
                {
                    "id": "b5",
                    "parent": "o",
                    "intitule": "Porter à 40 % la part de femmes",
                    "cible": 45,
                },
                {"id": "b6", "parent": "o", "intitule": "Porter à 40 % la part", "unite": "%"},
                {
                    "id": "b7",
                    "parent": "o",
                    "intitule": "Porter à 40 % puis à 50 %",
                    "cible": 45,
                    "unite": "%",
                },
            ]
        }
    ],
)
def test_that_says_the_same_or_something_else_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH414"].apply(dossier_of(**rows)) == []


def test_a_rate_in_words_is_compared(dossier_of: DossierOf) -> None:
    words = {"id": "b", "intitule": "Porter à quinze pour cent la part de femmes", "unite": "%"}
    [finding] = RULES["COH414"].apply(dossier_of(objectif=[{**words, "cible": 20}]))
    assert "pour cible 20, mais sa phrase dit 15" in plain(finding.message)
    assert RULES["COH414"].apply(dossier_of(objectif=[{**words, "cible": 15}])) == []


def test_a_half_or_a_range_in_words_is_not(dossier_of: DossierOf) -> None:
    titles = ["Réduire de moitié le chômage", "Passer de trente à quarante pour cent de femmes"]
    objectifs = [{"intitule": title, "cible": 20, "unite": "%"} for title in titles]
    assert RULES["COH414"].apply(dossier_of(objectif=objectifs)) == []
