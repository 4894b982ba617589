import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("rows", "fiches", "words"),
    [
        (
            {"indicateur": [{"id": "i", "parent": "b", "intitule": "Taux de réussite au brevet"}]},
            ["i"],
            "ni unité, ni source, ni valeur",
        ),
        (
            {"indicateur": [{"id": "i", "parent": "b", "intitule": "Réussite", "source": "CAF"}]},
            ["i"],
            "n’a pas d’unité",
        ),
    ],
)
def test_an_indicator_without_unit_is_reported(
    dossier_of: DossierOf, rows: Rows, fiches: list[str | None], words: str
) -> None:
    findings = RULES["COH420"].apply(dossier_of(**rows))
    assert [finding.fiche for finding in findings] == fiches
    assert words in plain(findings[0].message)


@pytest.mark.parametrize(
    "rows",
    [
        {
            "indicateur": [
                {"id": "i", "parent": "b", "intitule": "Taux de réussite au brevet", "unite": "%"}
            ]
        }
    ],
)
def test_with_one_passes(dossier_of: DossierOf, rows: Rows) -> None:
    assert RULES["COH420"].apply(dossier_of(**rows)) == []


@pytest.mark.parametrize("unite", ["?", "à définir", "–"])
def test_a_unit_left_for_later_is_none(dossier_of: DossierOf, unite: str) -> None:
    indicateur = {"id": "i", "intitule": "Réussite", "unite": unite, "source": "CAF"}
    [finding] = RULES["COH420"].apply(dossier_of(indicateur=[indicateur]))
    assert "n’a pas d’unité" in plain(finding.message)
