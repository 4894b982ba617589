import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf


@pytest.mark.parametrize(
    ("first", "last", "told"), [(2019, 2018, 1), (2018, 2018, 0), (2015, 2020, 0)]
)
def test_a_target_before_its_start_is_reported(
    dossier_of: DossierOf, first: int, last: int, told: int
) -> None:
    indicateur = {"parent": "b", "intitule": "X", "annee_initiale": first, "annee_cible": last}
    assert len(RULES["COH432"].apply(dossier_of(indicateur=[indicateur]))) == told


@pytest.mark.parametrize("blank", ["annee_initiale", "annee_cible"])
def test_an_unknown_year_is_not_compared(dossier_of: DossierOf, blank: str) -> None:
    years = {"annee_initiale": 2019, "annee_cible": 2018, blank: None}
    assert RULES["COH432"].apply(dossier_of(indicateur=[{"intitule": "X", **years}])) == []
