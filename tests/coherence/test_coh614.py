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
                        "financeur": "Ville de Brissonne",
                        "nature": "p147",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "à l’action « Tutorat »",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {"id": "f", "parent": "a", "financeur": "CAF", "nature": "p147", "annees": []}
                ],
            },
            ["f"],
            "à l’action « Tutorat »",
        ),
        (
            {
                "action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}],
                "financement": [
                    {
                        "id": "f",
                        "parent": "a",
                        "financeur": "Conseil départemental",
                        "nature": "p147",
                        "annees": [],
                    }
                ],
            },
            ["f"],
            "à l’action « Tutorat »",
        ),
    ],
)
def test_a_p147_that_is_not_the_states_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH614"].apply(dossier_of(**rows))
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
                    "financeur": "Préfecture",
                    "nature": "p147",
                    "annees": [],
                },
                {
                    "id": "f2",
                    "parent": "a",
                    "financeur": "CAF",
                    "nature": "droit_commun",
                    "annees": [],
                },
                {"id": "f3", "parent": "a", "financeur": "ANCT", "nature": "p147", "annees": []},
                {"id": "f5", "financeur": "État", "nature": "p147", "commentaire": "BOP 147"},
                {
                    "id": "f4",
                    "parent": "a",
                    "financeur": "Crédits spécifiques",
                    "nature": "p147",
                    "annees": [],
                },
            ]
        }
    ],
)
def test_of_the_state_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH614"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(("college", "told"), [("bailleur", 1), ("etat", 0), (None, 0)])
def test_a_body_that_signs_for_itself_has_no_p147(
    dossier_of: DossierOf, college: str | None, told: int
) -> None:
    dossier = dossier_of(
        signataire=[{"organisme": "Ouvre Logis", "college": college}],
        financement=[{"financeur": "Ouvre Logis", "nature": "p147"}],
    )
    assert len(RULES["COH614"].apply(dossier)) == told
