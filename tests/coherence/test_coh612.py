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
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "24 000 € TTC"}
                ],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "CAF",
                        "nature": "droit_commun",
                        "annees": [],
                        "commentaire": "subvention HT",
                    }
                ],
            },
            ["a"],
            "tantôt hors taxes",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "etapes": "montant hors taxes",
                    }
                ],
                "engagement": [
                    {
                        "id": "n1",
                        "parent": "a",
                        "intitule": "Un poste dédié",
                        "organisme": "CAF",
                        "quantite": "toutes taxes comprises",
                    }
                ],
            },
            ["a"],
            "",
        ),
    ],
)
def test_ht_and_ttc_together_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH612"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "24 000 € TTC"},
                {"id": "a2", "parent": "b", "intitule": "Autre", "contenu": "10 € HT"},
            ],
            "financement": [
                {
                    "id": "f",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [],
                    "commentaire": "TTC",
                }
            ],
        },
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat", "contenu": "Réseau THT et BHTTC"}
            ]
        },
    ],
)
def test_one_or_the_other_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH612"].apply(dossier_of(**rows)) == []
