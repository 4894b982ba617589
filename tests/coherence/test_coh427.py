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
                        "sens": "hausse",
                        "valeur_initiale": 34,
                        "cible": 34,
                    }
                ]
            },
            ["i"],
            "à la hausse, mais sa cible est égale à sa valeur initiale (34)",
        ),
        (
            {
                "indicateur": [
                    {
                        "id": "i",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "sens": "baisse",
                        "valeur_initiale": 0,
                        "cible": 0,
                    }
                ]
            },
            ["i"],
            "baisse",
        ),
    ],
)
def test_an_indicator_standing_still_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH427"].apply(dossier_of(**rows))
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
                    "sens": "hausse",
                    "valeur_initiale": 34,
                    "cible": 35,
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "sens": "maintien",
                    "valeur_initiale": 34,
                    "cible": 34,
                },
                {
                    "id": "i3",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "sens": "hausse",
                },
                {
                    "id": "i4",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "valeur_initiale": 34,
                    "cible": 34,
                },
            ]
        }
    ],
)
def test_that_moves_or_keeps_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH427"].apply(dossier_of(**rows)) == []
