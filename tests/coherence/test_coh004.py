import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "contrat": [
                    {
                        "intitule": "Contrat du Val",
                        "annee_debut": 2015,
                        "annee_fin": 2020,
                        "date_signature": "2015-06-30",
                    }
                ],
                "debat": [
                    {
                        "id": "d",
                        "parent": "e",
                        "intitule": "Atelier du 12 mars",
                        "date": "2015-11-12",
                    }
                ],
            },
            ["d"],
            "(12 novembre 2015) est postérieur à la signature du contrat (30 juin 2015)",
        )
    ],
)
def test_a_debate_after_the_signature_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH004"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "contrat": [
                {
                    "intitule": "Contrat du Val",
                    "annee_debut": 2015,
                    "annee_fin": 2020,
                    "date_signature": "2015-06-30",
                }
            ],
            "debat": [
                {"id": "d", "parent": "e", "intitule": "Atelier du 12 mars", "date": "2015-06-30"},
                {"id": "d2", "parent": "e", "intitule": "Atelier du 12 mars"},
            ],
        },
        {
            "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
            "debat": [
                {"id": "d", "parent": "e", "intitule": "Atelier du 12 mars", "date": "2015-11-12"}
            ],
        },
    ],
)
def test_the_day_itself_or_undated_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH004"].apply(dossier_of(**rows)) == []
