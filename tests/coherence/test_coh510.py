import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat"}]},
            ["a"],
            "il reste à écrire le contenu, le pilote, les quartiers, le public et le calendrier",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Forum de l’emploi",
                        "contenu": "Organisation du forum de l’emploi, avec les forums.",
                    }
                ]
            },
            ["a"],
            "",
        ),
        (
            {
                "action": [
                    {
                        "id": "a",
                        "parent": "b",
                        "intitule": "Tutorat",
                        "contenu": "onze deux trois quatre cinq six sept",
                    }
                ]
            },
            ["a"],
            "",
        ),
    ],
)
def test_an_action_that_is_only_a_title_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH510"].apply(dossier_of(**rows))
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
                    "contenu": "onze deux trois quatre cinq six sept huit",
                },
                {"id": "a2", "parent": "b", "intitule": "Tutorat", "etat": "abandonnee"},
            ]
        }
    ],
)
def test_told_in_eight_words_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH510"].apply(dossier_of(**rows)) == []


HOLLOW = (
    "Favoriser la dynamique partenariale et la coordination des acteurs. Mobiliser le territoire, "
    "développer une offre innovante et promouvoir les initiatives locales."
)


@pytest.mark.parametrize(("more", "found"), [("", 1), (" Un kiosque ouvre le soir.", 0)])
def test_a_content_of_empty_words_is_none(dossier_of: DossierOf, more: str, found: int) -> None:
    action = {"id": "a", "intitule": "Tutorat", "contenu": HOLLOW + more}
    assert len(RULES["COH510"].apply(dossier_of(action=[action]))) == found
