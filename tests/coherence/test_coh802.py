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
                        "sens": "hausse",
                    },
                    {
                        "id": "i2",
                        "parent": "b",
                        "intitule": "Taux de réussite au brevet",
                        "pilier": "cadre_de_vie",
                        "sens": "baisse",
                    },
                ]
            },
            ["i", "i2"],
            "à la hausse ici, à la baisse dans « Cadre de vie",
        )
    ],
)
def test_an_indicator_pulled_both_ways_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH802"].apply(dossier_of(**rows))
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
                    "sens": "hausse",
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                    "sens": "hausse",
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
                    "sens": "hausse",
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                    "sens": "maintien",
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
                    "sens": "hausse",
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "pilier": "cadre_de_vie",
                },
            ]
        },
    ],
)
def test_pulled_one_way_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH802"].apply(dossier_of(**rows)) == []
