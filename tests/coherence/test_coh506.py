from pipeline.coherence import RULES
from tests.conftest import DossierOf

QUARTIERS = [
    {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
    {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
]


def test_a_quartier_that_no_action_of_a_pilier_reaches_is_reported(dossier_of: DossierOf) -> None:
    action = {"intitule": "Tutorat", "quartiers": ["q1"], "pilier": "cohesion_sociale"}
    [finding] = RULES["COH506"].apply(dossier_of(quartier=QUARTIERS, action=[action]))
    assert (finding.fiche, finding.form) == ("q2", "quartier")
    assert finding.pilier == "cohesion_sociale"
    assert "La Verrerie" in finding.message
    assert "Cohésion sociale" in finding.message


def test_a_pilier_that_reaches_every_quartier_passes(dossier_of: DossierOf) -> None:
    action = {"intitule": "Tutorat", "quartiers": ["q1", "q2"], "pilier": "cohesion_sociale"}
    assert RULES["COH506"].apply(dossier_of(quartier=QUARTIERS, action=[action])) == []


def test_an_axe_local_answers_only_for_its_own_quartiers(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        "2024",
        quartier=QUARTIERS,
        axe_local=[{"id": "x", "intitule": "Se soigner", "quartiers": ["q1"]}],
        action=[{"intitule": "Tutorat", "quartiers": ["q1"], "pilier": "x"}],
    )
    assert RULES["COH506"].apply(dossier) == []


def test_an_axe_local_for_all_answers_for_every_quartier(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        "2024",
        quartier=QUARTIERS,
        axe_local=[{"id": "x", "intitule": "Se soigner"}],
        action=[{"intitule": "Tutorat", "quartiers": ["q1"], "pilier": "x"}],
    )
    assert [finding.fiche for finding in RULES["COH506"].apply(dossier)] == ["q2"]
