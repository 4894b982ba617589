import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf

CONTRAT = [{"intitule": "Contrat", "annee_debut": 2015, "annee_fin": 2020}]


@pytest.mark.parametrize(
    ("debut", "fin", "words"),
    [
        ("2016-01-01", "2022-06-30", ": fin en 2022."),
        ("2013-09-01", "2016-06-30", ": début en 2013."),
        ("2021-01-01", "2022-06-30", ": début en 2021 et fin en 2022."),
        (None, "2021-01-01", ": fin en 2021."),
    ],
)
def test_an_action_outside_the_period_is_reported(
    dossier_of: DossierOf, debut: str | None, fin: str, words: str
) -> None:
    action = {"id": "a1", "intitule": "Requalifier l’îlot", "debut": debut, "fin": fin}
    [finding] = RULES["COH503"].apply(dossier_of(contrat=CONTRAT, action=[action]))
    assert finding.fiche == "a1"
    assert words in finding.message


def test_an_action_within_the_period_or_undated_passes(dossier_of: DossierOf) -> None:
    dated = {"intitule": "Requalifier", "debut": "2015-01-01", "fin": "2020-12-31"}
    dossier = dossier_of(contrat=CONTRAT, action=[dated, {"intitule": "Sans date"}])
    assert RULES["COH503"].apply(dossier) == []


def test_a_contract_without_years_passes(dossier_of: DossierOf) -> None:
    assert RULES["COH503"].apply(dossier_of(action=[{"intitule": "A", "fin": "2050-01-01"}])) == []
