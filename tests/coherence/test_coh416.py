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
                        "nature": "resultat",
                        "unite": "%",
                    }
                ]
            },
            ["i"],
            "pas de valeur cible",
        ),
        (
            {"indicateur": [{"id": "i", "parent": "b", "intitule": "Réussite", "unite": "%"}]},
            ["i"],
            "",
        ),
    ],
)
def test_an_indicator_without_target_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH416"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "indicateur": [
                {"id": "i", "parent": "b", "intitule": "Taux de réussite au brevet", "cible": 0},
                {"id": "i2", "parent": "b", "intitule": "Taux de réussite au brevet", "cible": "x"},
                {
                    "id": "i3",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "nature": "contexte",
                },
            ]
        }
    ],
)
def test_with_a_target_or_only_observed_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH416"].apply(dossier_of(**rows)) == []
