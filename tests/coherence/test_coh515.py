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
                        "pilote": "CAF / Ville de Brissonne",
                    }
                ]
            },
            ["a"],
            "CAF / Ville de Brissonne",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "CAF ; Ville"}
                ]
            },
            ["a"],
            "CAF ; Ville",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "CAF + Ville"}
                ]
            },
            ["a"],
            "CAF + Ville",
        ),
        (
            {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "CAF/CPAM"}]},
            ["a"],
            "CAF/CPAM",
        ),
    ],
)
def test_several_pilotes_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH515"].apply(dossier_of(**rows))
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
                    "pilote": "Direction de l’éducation et de la jeunesse",
                },
                {"id": "a2", "parent": "b", "intitule": "Tutorat"},
            ]
        }
    ],
)
def test_with_one_pilote_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH515"].apply(dossier_of(**rows)) == []
