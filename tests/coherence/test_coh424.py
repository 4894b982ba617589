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
                        "unite": "%",
                    },
                    {
                        "id": "i2",
                        "parent": "b",
                        "intitule": "TAUX de réussite au brevet",
                        "unite": "élèves",
                    },
                ]
            },
            ["i", "i2"],
            "compté en « % » et « élèves »",
        )
    ],
)
def test_an_indicator_with_two_units_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH424"].apply(dossier_of(**rows))
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
                    "unite": "% des élèves",
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "pour cent",
                },
                {"id": "i3", "parent": "b", "intitule": "Taux de réussite au brevet"},
                {"id": "i4", "parent": "b", "intitule": "Autre", "unite": "élèves"},
            ]
        },
        {
            "indicateur": [
                {
                    "id": "i",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "heures par an",
                },
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "Heure",
                },
            ]
        },
        {
            "indicateur": [
                {"id": "i", "parent": "b", "intitule": "Taux de réussite au brevet", "unite": "€"},
                {
                    "id": "i2",
                    "parent": "b",
                    "intitule": "Taux de réussite au brevet",
                    "unite": "euros",
                },
            ]
        },
    ],
)
def test_with_one_unit_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH424"].apply(dossier_of(**rows)) == []
