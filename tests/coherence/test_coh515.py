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
                        "pilote": "CAF / Ville de Brissonne",
                    }
                ]
            },
            ["a"],
            "CAF / Ville de Brissonne",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "CAF ; Ville"}
                ]
            },
            ["a"],
            "CAF ; Ville",
        ),
        (
            {
                "action": [
                    {"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "CAF + Ville"}
                ]
            },
            ["a"],
            "CAF + Ville",
        ),
        (
            {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "CAF/CPAM"}]},
            ["a"],
            "CAF/CPAM",
        ),
    ],
)
def test_several_pilotes_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH515"].apply(dossier_of(**rows))
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
                    "pilote": "Direction de l’éducation et de la jeunesse",
                },
                {"id": "a2", "parent": "b", "intitule": "Tutorat"},
            ]
        }
    ],
)
def test_with_one_pilote_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH515"].apply(dossier_of(**rows)) == []


NAMES = [
    {"intitule": "Lire", "pilote": "Ville de Brissonne"},
    {"intitule": "Jouer", "pilote": "Jeux, livres et quartiers & CAF de l’Ouvre", "id": "a"},
]


def test_a_name_with_a_comma_beside_another_is_two_pilotes(dossier_of: DossierOf) -> None:
    signing = [{"organisme": "Jeux, livres et quartiers"}]
    [finding] = RULES["COH515"].apply(dossier_of(action=NAMES, signataire=signing))
    assert finding.fiche == "a"


def test_a_name_with_a_comma_is_one_pilote(dossier_of: DossierOf) -> None:
    signing = [{"organisme": "Jeux, livres et quartiers"}, {"organisme": "Jeux"}]
    action = {"intitule": "Jouer", "pilote": "Jeux, livres et quartiers"}
    assert RULES["COH515"].apply(dossier_of(action=[action], signataire=signing)) == []


def test_two_bodies_that_the_contract_names_apart_are_two_pilotes(dossier_of: DossierOf) -> None:
    """One leads another action, the other signs; neither does both."""
    actions = [
        {"intitule": "Lire", "pilote": "Ouvre Médiation"},
        {"id": "a", "intitule": "Jouer", "pilote": "Ouvre Médiation et Régie des Tilleuls"},
    ]
    signing = [{"organisme": "Régie des Tilleuls"}]
    [finding] = RULES["COH515"].apply(dossier_of(action=actions, signataire=signing))
    assert finding.fiche == "a"


def test_two_bodies_stay_two_when_they_pay_together(dossier_of: DossierOf) -> None:
    both = "CAF et Ville de Brissonne"
    dossier = dossier_of(
        action=[{"intitule": "Lire", "pilote": both}], financement=[{"financeur": both}]
    )
    assert len(RULES["COH515"].apply(dossier)) == 1


@pytest.mark.parametrize(("pilote", "found"), [("CAF ou commune", 1), ("Loutre et Oursin", 0)])
def test_one_or_the_other_is_not_one(dossier_of: DossierOf, pilote: str, found: int) -> None:
    action = {"id": "a", "intitule": "Tutorat", "pilote": pilote}
    assert len(RULES["COH515"].apply(dossier_of(action=[action]))) == found
