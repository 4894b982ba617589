import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"orientation": [{"id": "o", "intitule": "Réduire de 10 % le chômage des jeunes"}]},
            ["o"],
            "porte déjà un chiffre",
        ),
        ({"orientation": [{"id": "o", "intitule": "Gagner x points de réussite"}]}, ["o"], ""),
        ({"orientation": [{"id": "o", "intitule": "Augmenter de 3 points l’emploi"}]}, ["o"], ""),
        ({"orientation": [{"id": "o", "intitule": "Doubler la part d’apprentis"}]}, ["o"], ""),
    ],
)
def test_an_orientation_with_a_target_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH310"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "orientation": [
                {"intitule": "Créer les conditions de la réussite"},
                {"intitule": "Agir avant 6 ans"},
                {"intitule": "Réduire le chômage des jeunes"},
            ]
        }
    ],
)
def test_that_gives_the_way_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH310"].apply(dossier_of(**rows)) == []


def test_the_opening_of_one_place_is_an_action(dossier_of: DossierOf) -> None:
    orientation = {"intitule": "Ouverture d’une halle aux sports"}
    [finding] = RULES["COH310"].apply(dossier_of(orientation=[orientation]))
    assert "c’est une action" in finding.message
