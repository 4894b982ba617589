import pytest

from pipeline.coherence import RULES
from tests.conftest import DossierOf

ACTIONS = [{"id": "a1", "parent": "b1", "intitule": "Tutorat", "pilote": "CAF"}]


def test_an_action_without_means_is_reported(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH601"].apply(dossier_of(action=ACTIONS))
    assert finding.fiche == "a1"
    assert "Tutorat" in finding.message


def test_an_action_with_a_financement_passes(dossier_of: DossierOf) -> None:
    financement = {"parent": "a1", "financeur": "CAF", "nature": "droit_commun"}
    assert RULES["COH601"].apply(dossier_of(action=ACTIONS, financement=[financement])) == []


@pytest.mark.parametrize("parent", ["a1", "b1"])
def test_an_engagement_on_the_action_or_its_objectif_passes(
    dossier_of: DossierOf, parent: str
) -> None:
    dossier = dossier_of(
        objectif=[{"id": "b1", "intitule": "Réussir"}],
        action=ACTIONS,
        engagement=[{"parent": parent, "intitule": "Un poste"}],
    )
    assert RULES["COH601"].apply(dossier) == []
