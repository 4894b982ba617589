import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "enjeu": [
                    {
                        "id": "e",
                        "intitule": "La santé des jeunes",
                        "intitule_redefini": "LA SANTE DES JEUNES",
                    }
                ]
            },
            ["e"],
            "mot pour mot",
        )
    ],
)
def test_an_enjeu_redefined_alike_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH307"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "enjeu": [
                {
                    "id": "e",
                    "intitule": "La santé des jeunes",
                    "intitule_redefini": "Le droit des jeunes à la santé",
                },
                {"id": "e2", "intitule": "La santé des jeunes"},
            ]
        }
    ],
)
def test_redefined_or_kept_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH307"].apply(dossier_of(**rows)) == []
