import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

CLAS = {"id": "d", "acteur": "CAF", "dispositif": "Aide aux devoirs", "presence": "oui"}
CLAS |= {"moyens": "120 places"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"acteur": "à définir"}, "sans dire qui le porte."),
        ({"presence": None}, "sans dire s’il est présent dans les quartiers."),
        ({"moyens": None}, "sans dire avec quels moyens, ni dans quels quartiers."),
        ({"moyens": "néant", "presence": "insuffisant"}, "ni dans quels quartiers."),
    ],
)
def test_barely_identified_means_are_reported(
    dossier_of: DossierOf, change: Rows, words: str
) -> None:
    [found] = RULES["COH226"].apply(dossier_of(droit_commun=[{**CLAS, **change}]))
    assert found.fiche == "d"
    assert plain(found.message).endswith(words)


@pytest.mark.parametrize(
    "change",
    [{}, {"moyens": None, "quartiers": ["q"]}, {"moyens": None, "presence": "non"}],
)
def test_identified_means_pass(dossier_of: DossierOf, change: Rows) -> None:
    assert RULES["COH226"].apply(dossier_of(droit_commun=[{**CLAS, **change}])) == []
