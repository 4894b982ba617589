import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

SOINS: Rows = {"id": "e", "intitule": "L’accès aux soins", "quartiers": ["q"]}
SOINS |= {"argumentaire": "On renonce."}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quartiers": []}, "ne dit pas quels quartiers il concerne."),
        ({"argumentaire": None}, "ne dit pas pourquoi c’est un enjeu."),
        ({"quartiers": [], "argumentaire": None}, "concerne, ni pourquoi c’est un enjeu."),
    ],
)
def test_a_stake_barely_told_is_reported(dossier_of: DossierOf, change: Rows, words: str) -> None:
    [found] = RULES["COH318"].apply(dossier_of(enjeu=[{**SOINS, **change}]))
    assert found.fiche == "e"
    assert plain(found.message).endswith(words)


def test_a_stake_told_passes(dossier_of: DossierOf) -> None:
    assert RULES["COH318"].apply(dossier_of(enjeu=[SOINS])) == []
