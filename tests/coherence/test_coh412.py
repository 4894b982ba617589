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
                        "intitule": "Réduire le chômage des jeunes",
                        "cible": 8,
                    }
                ]
            },
            ["b"],
            "(8) n’a pas d’unité",
        ),
        (
            {
                "objectif": [
                    {"id": "b", "parent": "o", "intitule": "Passer de 20 à 30 %", "cible": 8}
                ]
            },
            ["b"],
            "",
        ),
    ],
)
def test_a_target_without_unit_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH412"].apply(dossier_of(**rows))
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
                    "intitule": "Réduire le chômage des jeunes",
                    "cible": 8,
                    "unite": "points",
                },
                {"id": "b2", "parent": "o", "intitule": "Réduire le chômage des jeunes"},
                {
                    "id": "b3",
                    "parent": "o",
                    "intitule": "Porter à 40 % la part de femmes",
                    "cible": 40,
                },
            ]
        }
    ],
)
def test_with_a_unit_or_told_in_words_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH412"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    "title",
    [
        "Passer de 3 à 8",
        "Passer de 3 à 8 au centre ancien",
        "Augmenter la fréquentation de 8",
        "En avoir 8 de plus",
    ],
)
def test_a_number_that_counts_nothing_needs_a_unit(dossier_of: DossierOf, title: str) -> None:
    objectif = {"id": "b", "parent": "o", "intitule": title, "cible": 8}
    assert RULES["COH412"].apply(dossier_of(objectif=[objectif]))
    assert RULES["COH412"].apply(dossier_of(objectif=[{**objectif, "unite": "places"}])) == []


@pytest.mark.parametrize(
    "title", ["Passer de 3 à 8 médecins", "Porter le nombre de médecins à 8", "Ouvrir huit crèches"]
)
def test_a_number_that_counts_something_passes(dossier_of: DossierOf, title: str) -> None:
    objectif = {"id": "b", "parent": "o", "intitule": title, "cible": 8}
    assert RULES["COH412"].apply(dossier_of(objectif=[objectif])) == []
