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
                        "pilier": "cohesion_sociale",
                        "axes": [{"axe": "egalite_femmes_hommes"}, {"axe": "jeunesse"}],
                    }
                ]
            },
            [None],
            "Dans « Cohésion sociale », aucune action ne traite l’axe « Lutte contre les "
            "discriminations »",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "pilier": "cohesion_sociale",
                        "axes": [{"axe": "egalite_femmes_hommes"}, {"axe": "jeunesse"}],
                    },
                    {
                        "id": "a2",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "pilier": "cohesion_sociale",
                        "etat": "abandonnee",
                        "axes": [{"axe": "lutte_discriminations"}],
                    },
                ]
            },
            [None],
            "",
        ),
    ],
)
def test_an_axe_that_no_action_treats_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH518"].apply(dossier_of(**rows))
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
                    "pilier": "cohesion_sociale",
                    "axes": [{"axe": "egalite_femmes_hommes"}, {"axe": "jeunesse"}],
                },
                {
                    "id": "a2",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "pilier": "cohesion_sociale",
                    "axes": [{"axe": "lutte_discriminations"}],
                },
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "axes": [{"axe": "egalite_femmes_hommes"}],
                }
            ]
        },
    ],
)
def test_when_all_are_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH518"].apply(dossier_of(**rows)) == []
