import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"action": [{"id": "a", "parent": "b", "intitule": "Tutorat", "pilote": "CAF"}]},
            ["a"],
            "pas de partenaire",
        )
    ],
)
def test_an_action_without_partner_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH507"].apply(dossier_of(**rows))
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
                    "partenaires": [{"organisme": "CAF"}],
                },
                {"id": "a2", "parent": "b", "intitule": "Tutorat", "etat": "abandonnee"},
            ]
        }
    ],
)
def test_with_one_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH507"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize(
    ("partenaires", "fiches"),
    [
        (["Les acteurs locaux"], ["a"]),
        (["caf"], ["a"]),
        (["Les acteurs locaux", "Relais"], []),
        (["CAF de l’Ouvre"], []),
        (["À définir"], ["a"]),
    ],
)
def test_the_pilote_again_or_anyone_is_no_partner(
    dossier_of: DossierOf, partenaires: list[str], fiches: list[str]
) -> None:
    named = [{"organisme": name} for name in partenaires]
    action = {"id": "a", "intitule": "Tutorat", "pilote": "CAF", "partenaires": named}
    assert [f.fiche for f in RULES["COH507"].apply(dossier_of(action=[action]))] == fiches
