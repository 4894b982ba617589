import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import plain
from tests.conftest import DossierOf

ENJEU = {"id": "e", "intitule": "La réussite des collégiens"}


def said(dossier_of: DossierOf, suites: str | None, **enjeu: object) -> list[str]:
    debat = {"id": "d", "parent": "e", "intitule": "Café des parents", "suites": suites}
    found = RULES["COH317"].apply(dossier_of(enjeu=[{**ENJEU, **enjeu}], debat=[debat]))
    return [plain(each.message) for each in found]


@pytest.mark.parametrize(
    "suites",
    [
        "L’enjeu a été réécrit pour nommer les parents.",
        "Enjeu reformulé.",
        "L’enjeu est modifié en ce sens.",
    ],
)
def test_a_rewriting_that_is_nowhere_is_reported(dossier_of: DossierOf, suites: str) -> None:
    [words] = said(dossier_of, suites)
    assert "alors que le débat « Café des parents » dit qu’il l’a été" in words
    assert said(dossier_of, suites, intitule_redefini="La réussite, avec les parents") == []


@pytest.mark.parametrize(
    "suites",
    [None, "Le samedi est retenu.", "L’enjeu n’a pas été réécrit.", "L’action est modifiée."],
)
def test_no_rewriting_passes(dossier_of: DossierOf, suites: str | None) -> None:
    assert said(dossier_of, suites) == []
