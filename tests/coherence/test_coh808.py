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
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"},
                    {"id": "a2", "parent": "b", "intitule": "Tutorat", "pilier": "cadre_de_vie"},
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
            [None],
            "« Cadre de vie et renouvellement urbain » n’a aucun montant",
        )
    ],
)
def test_a_chapter_without_money_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH808"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "pilier": "cohesion_sociale"},
                {"id": "a2", "parent": "b", "intitule": "Tutorat", "pilier": "cadre_de_vie"},
            ]
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
    ],
)
def test_funded_like_the_others_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH808"].apply(dossier_of(**rows)) == []
