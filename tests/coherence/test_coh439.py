import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

RENOVER = {"id": "b", "intitule": "Rénover 240 logements d’ici 2018", "echeance": 2020}


def said(dossier_of: DossierOf, **change: object) -> list[str]:
    found = RULES["COH439"].apply(dossier_of(objectif=[{**RENOVER, **change}]))
    return [plain(each.message) for each in found]


@pytest.mark.parametrize(
    "when",
    [
        "d’ici 2018",
        "d’ici à fin 2018",
        "à l’horizon 2018",
        "au plus tard en 2018",
        "avant 2018",
        "avant fin 2018",
    ],
)
def test_another_deadline_in_words_is_reported(dossier_of: DossierOf, when: str) -> None:
    [words] = said(dossier_of, intitule=f"Rénover 240 logements {when}")
    assert "pour échéance 2020, mais sa phrase dit 2018" in words
    assert said(dossier_of, intitule=f"Rénover 240 logements {when}", echeance=2018) == []


@pytest.mark.parametrize(
    "change",
    [
        {"intitule": "Rénover 240 logements avant 2018", "echeance": 2017},
        {"intitule": "Rénover les logements de 1968"},
        {"intitule": "En rénover 40 avant 2017, et 240 d’ici 2020"},
        {"echeance": None},
    ],
)
def test_the_same_deadline_or_an_unsure_one_passes(dossier_of: DossierOf, change: Rows) -> None:
    assert said(dossier_of, **change) == []


def test_only_before_allows_the_year_before(dossier_of: DossierOf) -> None:
    assert len(said(dossier_of, echeance=2017)) == 1
