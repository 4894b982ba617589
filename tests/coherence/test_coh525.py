import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows
from tests.conftest import DossierOf

ACTION = {"id": "a1", "intitule": "Tutorat"}


def test_nobody_expected_is_reported(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH525"].apply(dossier_of(action=[{**ACTION, "beneficiaires": 0}]))
    assert (finding.fiche, finding.question) == ("a1", "beneficiaires")
    assert "Tutorat" in finding.message


@pytest.mark.parametrize(
    "told", [{}, {"beneficiaires": 1}, {"beneficiaires": 0, "etat": "abandonnee"}]
)
def test_a_blank_a_number_or_an_abandoned_action_passes(dossier_of: DossierOf, told: Rows) -> None:
    assert RULES["COH525"].apply(dossier_of(action=[{**ACTION, **told}])) == []
