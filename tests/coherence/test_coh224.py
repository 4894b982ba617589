import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

SOURCE = {
    "id": "s",
    "intitule": "Réussite scolaire",
    "producteur": "DSDEN",
    "annee": 2014,
    "echelle": ["qpv"],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"producteur": None}, "sans producteur."),
        ({"producteur": "à préciser"}, "sans producteur."),
        ({"annee": None}, "sans année."),
        ({"echelle": []}, "sans échelle."),
        ({"producteur": None, "annee": None}, "sans producteur ni année."),
    ],
)
def test_a_source_barely_described_is_reported(
    dossier_of: DossierOf, change: Rows, words: str
) -> None:
    [found] = RULES["COH224"].apply(dossier_of(source_donnees=[{**SOURCE, **change}]))
    assert found.fiche == "s"
    assert plain(found.message).endswith(words)


def test_a_source_described_passes(dossier_of: DossierOf) -> None:
    assert RULES["COH224"].apply(dossier_of(source_donnees=[SOURCE])) == []
