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
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"}
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "p147",
                        "annees": [],
                        "pilier": "cohesion_sociale",
                    }
                ],
            },
            [None],
            "Dans « Cohésion sociale », aucun partenaire ne s’engage",
        )
    ],
)
def test_a_chapter_that_nobody_backs_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH620"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"}
            ],
            "engagement": [
                {
                    "id": "n1",
                    "parent": "a",
                    "intitule": "Un poste dédié",
                    "organisme": "CAF",
                    "pilier": "cohesion_sociale",
                }
            ],
        },
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"}
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [],
                    "pilier": "cohesion_sociale",
                }
            ],
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "pilier": "cohesion_sociale",
                    "etat": "abandonnee",
                }
            ]
        },
    ],
)
def test_backed_or_not_begun_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH620"].apply(dossier_of(**rows)) == []
