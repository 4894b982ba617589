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
                        "publics": ["femmes"],
                        "axes": [{"axe": "egalite_femmes_hommes"}],
                    },
                    {
                        "id": "a2",
                        "parent": "b",
                        "intitule": "Mixité",
                        "pilier": "cohesion_sociale",
                        "part_femmes": 100,
                        "axes": [{"axe": "egalite_femmes_hommes"}],
                    },
                ]
            },
            [None],
            "projets réservés aux femmes : « Tutorat » et « Mixité »",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "pilier": "cohesion_sociale",
                        "publics": ["femmes", "familles"],
                        "axes": [{"axe": "egalite_femmes_hommes"}],
                    }
                ]
            },
            [None],
            "« Cohésion sociale »",
        ),
    ],
)
def test_an_equality_of_dedicated_projects_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH516"].apply(dossier_of(**rows))
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
                    "publics": ["femmes"],
                    "axes": [{"axe": "egalite_femmes_hommes"}],
                },
                {
                    "id": "a2",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "pilier": "cohesion_sociale",
                    "publics": ["tous"],
                    "part_femmes": 99,
                    "axes": [{"axe": "egalite_femmes_hommes"}],
                },
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "pilier": "cohesion_sociale",
                    "publics": ["femmes"],
                    "axes": [{"axe": "jeunesse"}],
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "pilier": "cohesion_sociale",
                    "publics": ["familles"],
                    "axes": [{"axe": "egalite_femmes_hommes"}],
                }
            ]
        },
        {
            "action": [
                {
                    "id": "a",
                    "parent": "b",
                    "intitule": "Tutorat",
                    "pilier": "cohesion_sociale",
                    "publics": ["femmes", "jeunes"],
                    "axes": [{"axe": "egalite_femmes_hommes"}],
                }
            ]
        },
    ],
)
def test_also_in_mixed_actions_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH516"].apply(dossier_of(**rows)) == []


def test_three_of_the_dedicated_projects_are_named(dossier_of: DossierOf) -> None:
    told = {"pilier": "cohesion_sociale", "axes": [{"axe": "egalite_femmes_hommes"}]}
    titles = ("Couture", "Parole", "Vélo", "Chant")
    actions = [{**told, "intitule": title, "publics": ["femmes"]} for title in titles]
    [finding] = RULES["COH516"].apply(dossier_of(action=actions))
    assert "femmes : « Couture », « Parole » et « Vélo »" in plain(finding.message)


def test_a_project_for_all_the_reserved_publics_is_dedicated(dossier_of: DossierOf) -> None:
    action = {
        "intitule": "Tutorat",
        "pilier": "cohesion_sociale",
        "publics": ["femmes", "familles", "demandeurs_emploi"],
        "axes": [{"axe": "egalite_femmes_hommes"}],
    }
    assert len(RULES["COH516"].apply(dossier_of(action=[action]))) == 1
