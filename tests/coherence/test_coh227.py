import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

CAFE = {"id": "d", "intitule": "Café des parents", "avis": "favorable"}
CAFE |= {"propositions": "Un lieu le samedi.", "suites": "Retenu."}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"avis": None}, "ne dit pas quel avis il a donné."),
        ({"propositions": None}, "ne dit pas ce que les habitants ont proposé."),
        ({"suites": "à compléter"}, "ne dit pas ce qui en a été fait."),
        ({"suites": None, "avis": None}, "quel avis il a donné, ni ce qui en a été fait."),
    ],
)
def test_a_debate_barely_told_is_reported(dossier_of: DossierOf, change: Rows, words: str) -> None:
    [found] = RULES["COH227"].apply(dossier_of(debat=[{**CAFE, **change}]))
    assert found.fiche == "d"
    assert plain(found.message).endswith(words)


@pytest.mark.parametrize("change", [{}, {"avis": "reserve", "suites": None}])
def test_a_debate_told_or_reported_elsewhere_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert RULES["COH227"].apply(dossier_of(debat=[{**CAFE, **change}])) == []
