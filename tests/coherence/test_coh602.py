import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf

ACTIONS = [{"id": "a1", "parent": "b1", "intitule": "Tutorat"}]
P147 = {"parent": "a1", "financeur": "État", "nature": "p147"}


def test_programme_147_alone_is_reported(dossier_of: DossierOf) -> None:
    other = {"parent": "a1", "financeur": "Fondation", "nature": "autre"}
    [finding] = RULES["COH602"].apply(dossier_of(action=ACTIONS, financement=[P147, other]))
    assert finding.fiche == "a1"
    assert "Tutorat" in finding.message


def test_droit_commun_beside_programme_147_passes(dossier_of: DossierOf) -> None:
    ordinary = {"parent": "a1", "financeur": "CAF", "nature": "droit_commun"}
    assert RULES["COH602"].apply(dossier_of(action=ACTIONS, financement=[P147, ordinary])) == []


@pytest.mark.parametrize("parent", ["a1", "b1"])
def test_an_engagement_that_has_no_price_passes(dossier_of: DossierOf, parent: str) -> None:
    dossier = dossier_of(
        objectif=[{"id": "b1", "intitule": "Réussir"}],
        action=ACTIONS,
        financement=[P147],
        engagement=[{"parent": parent, "intitule": "Un local", "valorisation": "non_valorise"}],
    )
    assert RULES["COH602"].apply(dossier) == []


def test_an_action_without_programme_147_passes(dossier_of: DossierOf) -> None:
    assert RULES["COH602"].apply(dossier_of(action=ACTIONS)) == []


@pytest.mark.parametrize(("amount", "found"), [(0, 1), (1, 0)])
def test_zeros_are_no_droit_commun(dossier_of: DossierOf, amount: int, found: int) -> None:
    years = [{"annee": 2016, "sollicite": amount}]
    zeros = {"parent": "a1", "financeur": "CAF", "nature": "droit_commun", "annees": years}
    dossier = dossier_of(action=ACTIONS, financement=[P147, zeros])
    assert len(RULES["COH602"].apply(dossier)) == found
