import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows, plain
from tests.conftest import DossierOf

CONTRAT = {"intitule": "Contrat", "annee_debut": 2015, "annee_fin": 2020}


def said(dossier_of: DossierOf, year: int | None, **contrat: object) -> list[str]:
    row = {"id": "c", "intitule": "Emploi", "annee": year}
    found = RULES["COH222"].apply(dossier_of(constat=[row], contrat=[{**CONTRAT, **contrat}]))
    return [plain(each.message) for each in found]


def test_a_stale_figure_is_reported(dossier_of: DossierOf) -> None:
    [words] = said(dossier_of, 2005)
    assert words == "Le chiffre du constat « Emploi » est de 2005 : 10 ans avant le contrat."
    assert said(dossier_of, 2006) == []


def test_a_figure_later_than_the_contract_is_reported(dossier_of: DossierOf) -> None:
    [words] = said(dossier_of, 2016)
    assert "plus récent que ce que le contrat peut connaître" in words
    assert said(dossier_of, 2015) == []


def test_the_signature_tells_what_could_be_known(dossier_of: DossierOf) -> None:
    assert said(dossier_of, 2016, date_signature="2016-02-01") == []
    assert len(said(dossier_of, 2016, date_signature="2014-12-18")) == 1


@pytest.mark.parametrize(("year", "contrat"), [(None, {}), (1999, {"annee_debut": None})])
def test_without_a_year_nothing_is_said(
    dossier_of: DossierOf, year: int | None, contrat: Rows
) -> None:
    assert said(dossier_of, year, **contrat) == []
