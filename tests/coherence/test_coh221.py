import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

EMPLOI: Rows = {"id": "c", "intitule": "Le taux d’emploi est de 20,6 %", "quartiers": ["q"]}
EMPLOI |= {"annee": 2013, "source": "INSEE, recensement"}


def said(dossier_of: DossierOf, **change: object) -> list[str]:
    found = RULES["COH221"].apply(dossier_of(constat=[{**EMPLOI, **change}]))
    return [plain(each.message) for each in found]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"intitule": "L’emploi a reculé entre 2012 et 2013"}, "compare 2012 et 2013"),
        ({"precisions": "Il était passé de 2011 à 2012 sous 22 %"}, "compare 2011 et 2012"),
        ({"comparaison": "22,1 % en 2012"}, "compare 2012 et 2013"),
        ({"comparaison": "en baisse de 2 points en un an"}, "une année à la précédente"),
    ],
)
def test_one_year_on_the_next_is_reported(dossier_of: DossierOf, change: Rows, words: str) -> None:
    assert words in said(dossier_of, **change)[0]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"comparaison": "26 % en 2009"},
        {"comparaison": "0 emploi de plus", "annee": None},
        {"comparaison": "40,1 % dans la commune en 2013"},
        {"comparaison": "22,1 % en 2012", "source": "Pôle emploi"},
        {"comparaison": "22,1 % en 2012", "source": None},
        {"comparaison": "22,1 % en 2012", "quartiers": []},
        {"intitule": "L’emploi a reculé entre 2008 et 2013"},
        {"intitule": "120 emplois proposés en un an"},
    ],
)
def test_years_apart_or_a_count_pass(dossier_of: DossierOf, change: Rows) -> None:
    assert said(dossier_of, **change) == []
