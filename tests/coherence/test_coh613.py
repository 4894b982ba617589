import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "de « CAF » pour l’action « Tutorat » n’a aucun montant",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [{"annee": 2016}],
                    }
                ],
            },
            ["f"],
            "",
        ),
    ],
)
def test_a_financement_without_amount_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH613"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [{"annee": 2016, "favorable": 0}],
                }
            ]
        }
    ],
)
def test_with_one_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH613"].apply(dossier_of(**rows)) == []
