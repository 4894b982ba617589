from pipeline.coherence import RULES
from tests.conftest import DossierOf

QUARTIERS = [{"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"}]


def test_an_action_without_quartier_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        quartier=QUARTIERS, action=[{"id": "a1", "intitule": "Tutorat", "pilote": "CAF"}]
    )
    [finding] = RULES["COH502"].apply(dossier)
    assert finding.fiche == "a1"
    assert "Tutorat" in finding.message


def test_an_action_in_a_quartier_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=QUARTIERS, action=[{"intitule": "Tutorat", "quartiers": ["q1"]}])
    assert RULES["COH502"].apply(dossier) == []
