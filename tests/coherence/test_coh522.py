import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"action": [{"id": "a", "intitule": "Réduire de 20 % les incivilités"}]},
            ["a"],
            "comme un objectif",
        )
    ],
)
def test_an_action_that_is_an_objectif_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH522"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "action": [
                {"id": "a", "parent": "b", "intitule": "Tutorat"},
                {"id": "a2", "parent": "b", "intitule": "Réduire le bruit des travaux"},
                {"id": "a3", "parent": "b", "intitule": "Former 20 % des agents"},
                {
                    "id": "a4",
                    "parent": "b",
                    "intitule": "Réduire de 20 % le bruit",
                    "etat": "abandonnee",
                },
            ]
        }
    ],
)
def test_that_says_what_is_done_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH522"].apply(dossier_of(**rows)) == []


def test_a_level_to_reach_is_an_objective(dossier_of: DossierOf) -> None:
    actions = [
        {"id": "a", "intitule": "Porter à 60 % la part des femmes dans les clubs"},
        {"id": "a2", "intitule": "Porter les repas à 60 personnes âgées"},
        {"id": "a3", "intitule": "Réserver 60 % des places aux femmes"},
    ]
    assert [f.fiche for f in RULES["COH522"].apply(dossier_of(action=actions))] == ["a"]
