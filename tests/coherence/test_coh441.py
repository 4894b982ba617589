import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

CONTRAT = {"intitule": "Contrat", "annee_debut": 2015, "annee_fin": 2020}


def said(dossier_of: DossierOf, year: int | None, **contrat: object) -> list[str]:
    row = {"id": "c", "intitule": "Emploi", "annee_initiale": year}
    found = RULES["COH441"].apply(dossier_of(indicateur=[row], contrat=[{**CONTRAT, **contrat}]))
    return [plain(each.message) for each in found]


def test_a_stale_figure_is_reported(dossier_of: DossierOf) -> None:
    [words] = said(dossier_of, 2005)
    assert (
        words
        == "La valeur initiale de l’indicateur « Emploi » est de 2005 : 10 ans avant le contrat."
    )
    assert said(dossier_of, 2006) == []


def test_a_figure_later_than_the_contract_is_reported(dossier_of: DossierOf) -> None:
    [words] = said(dossier_of, 2017)
    assert "plus récent que ce que le contrat peut connaître" in words
    assert said(dossier_of, 2016) == []


def test_the_signature_tells_what_could_be_known(dossier_of: DossierOf) -> None:
    assert said(dossier_of, 2017, date_signature="2016-02-01") == []
    assert len(said(dossier_of, 2017, date_signature="2014-12-18")) == 1


@pytest.mark.parametrize(("year", "contrat"), [(None, {}), (1999, {"annee_debut": None})])
def test_without_a_year_nothing_is_said(
    dossier_of: DossierOf, year: int | None, contrat: Rows
) -> None:
    assert said(dossier_of, year, **contrat) == []


@pytest.mark.parametrize(("annee_cible", "count"), [(2018, 1), (2017, 1), (2016, 0)])
def test_a_baseline_after_its_target_is_reported_elsewhere(
    dossier_of: DossierOf, annee_cible: int, count: int
) -> None:
    row = {"intitule": "Emploi", "annee_initiale": 2017, "annee_cible": annee_cible}
    found = RULES["COH441"].apply(dossier_of(indicateur=[row], contrat=[CONTRAT]))
    assert len(found) == count
