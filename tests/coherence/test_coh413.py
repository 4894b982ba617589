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
                        "sens": "hausse",
                    }
                ]
            },
            ["b"],
            "annonce une baisse, mais son sens attendu est une hausse",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Rouvrir douze cellules commerciales",
                        "sens": "baisse",
                    }
                ]
            },
            ["b"],
            "annonce une hausse, mais son sens attendu est une baisse",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Réduire le chômage des jeunes",
                        "sens": "maintien",
                    }
                ]
            },
            ["b"],
            "annonce une baisse, mais son sens attendu est un maintien",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "Augmentation du nombre de places",
                        "sens": "baisse",
                    }
                ]
            },
            ["b"],
            "annonce une hausse",
        ),
        (
            {
                "objectif": [
                    {
                        "id": "b",
                        "parent": "o",
                        "intitule": "FAIRE BAISSER les dégradations",
                        "sens": "hausse",
                    }
                ]
            },
            ["b"],
            "",
        ),
    ],
)
def test_an_objectif_against_its_verb_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH413"].apply(dossier_of(**rows))
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
                    "sens": "baisse",
                },
                {"id": "b2", "parent": "o", "intitule": "Réduire le chômage des jeunes"},
                {
                    "id": "b3",
                    "parent": "o",
                    "intitule": "Réduire puis maintenir le chômage des jeunes",
                    "sens": "maintien",
                },
                {
                    "id": "b4",
                    "parent": "o",
                    "intitule": "Réduire l’écart de taux d’emploi",
                    "sens": "hausse",
                },
                {
                    "id": "b5",
                    "parent": "o",
                    "intitule": "Augmenter la baisse des charges",
                    "sens": "baisse",
                },
                {
                    "id": "b6",
                    "parent": "o",
                    "intitule": "Développer la prévention",
                    "sens": "baisse",
                },
                {
                    "id": "b7",
                    "parent": "o",
                    "intitule": "Multiplier par deux les places",
                    "sens": "hausse",
                },
            ]
        }
    ],
)
def test_true_to_its_verb_or_unsure_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH413"].apply(dossier_of(**rows)) == []
