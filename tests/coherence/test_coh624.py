import pytest

from pipeline.coherence import RULES
from tests.coherence.cas import Rows
from tests.conftest import DossierOf

P147 = {"id": "f1", "parent": "a1", "financeur": "État", "nature": "p147"}
POST = {"id": "e1", "parent": "b1", "intitule": "Un poste"}


def _told(dossier_of: DossierOf, *more: Rows, **engagement: object) -> list[str | None]:
    dossier = dossier_of(
        objectif=[{"id": "b1", "intitule": "Réussir"}],
        action=[{"id": "a1", "parent": "b1", "intitule": "Tutorat"}],
        financement=[P147, *more],
        engagement=[{**POST, **engagement}],
    )
    return [finding.fiche for finding in RULES["COH624"].apply(dossier)]


def test_droit_commun_of_the_objective_alone_is_reported(dossier_of: DossierOf) -> None:
    assert _told(dossier_of) == ["a1"]


def test_droit_commun_of_the_action_passes(dossier_of: DossierOf) -> None:
    ordinary = {"parent": "a1", "financeur": "CAF", "nature": "droit_commun"}
    assert _told(dossier_of, ordinary) == []
    assert _told(dossier_of, parent="a1") == []


def test_no_droit_commun_at_all_is_told_by_another_rule(dossier_of: DossierOf) -> None:
    assert _told(dossier_of, parent="b2") == []


@pytest.mark.parametrize(("amount", "fiches"), [(0, ["a1"]), (1, [])])
def test_zeros_are_no_droit_commun(dossier_of: DossierOf, amount: int, fiches: list[str]) -> None:
    years = [{"annee": 2016, "sollicite": 0}, {"annee": 2017, "sollicite": amount}]
    ordinary = {"parent": "a1", "financeur": "CAF", "nature": "droit_commun", "annees": years}
    assert _told(dossier_of, ordinary) == fiches


def test_the_first_engagement_of_the_objective_is_named(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        objectif=[{"id": "b1", "intitule": "Réussir"}],
        action=[{"id": "a1", "parent": "b1", "intitule": "Tutorat"}],
        financement=[P147],
        engagement=[POST, {"parent": "b1", "intitule": "Un local"}],
    )
    [finding] = RULES["COH624"].apply(dossier)
    assert "Un poste" in finding.message
