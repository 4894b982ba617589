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
                        "contenu": "FAVORISER L’ACCES AUX DROITS",
                    }
                ]
            },
            ["a"],
            "« Tutorat » est écrit en capitales (Contenu)",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "ACCES AUX DROITS en",
                    }
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "AUX BORDS D ICI"}
                ]
            },
            ["a"],
            "",
        ),
    ],
)
def test_a_text_in_capitals_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH905"].apply(dossier_of(**rows))
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
                    "contenu": "La CAF et la CPAM y tiennent une permanence.",
                }
            ]
        },
        {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "CAF CPAM ARS"}]},
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "MAISON DE santé publique",
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "contenu": "ASSOCIATIONS SPORTIVES",
                }
            ]
        },
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "12 34 56 78 90"}
            ]
        },
    ],
)
def test_in_small_letters_or_short_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH905"].apply(dossier_of(**rows)) == []
