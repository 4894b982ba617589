import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {
                "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
                "engagement": [
                    {
                        "id": "n1",
                        "parent": "a",
                        "intitule": "Un poste dédié",
                        "organisme": "CAF",
                        "valorisation": "valorise",
                        "montants": [
                            {"annee": 2021, "montant": 1},
                            {"annee": 2005, "montant": 1},
                            {"annee": 2016, "montant": 1},
                        ],
                    }
                ],
            },
            ["n1"],
            "porte sur 2005 et 2021, hors de la période du contrat (2015-2020)",
        )
    ],
)
def test_an_engagement_outside_the_years_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH621"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "contrat": [{"intitule": "Contrat du Val", "annee_debut": 2015, "annee_fin": 2020}],
            "engagement": [
                {
                    "id": "n1",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "CAF",
                    "valorisation": "valorise",
                    "montants": [{"annee": 2015, "montant": 1}, {"annee": 2020, "montant": 1}],
                }
            ],
        },
        {
            "engagement": [
                {
                    "id": "n1",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "CAF",
                    "valorisation": "valorise",
                    "montants": [{"annee": 2051, "montant": 1}],
                }
            ]
        },
    ],
)
def test_within_the_years_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH621"].apply(dossier_of(**rows)) == []
