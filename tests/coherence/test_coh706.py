from pipeline.coherence import RULES
from tests.conftest import DossierOf

QUARTIERS = [
    {"code": "QP099001", "nom": "Les Tilleuls", "tfpb": True},
    {"code": "QP099002", "nom": "La Verrerie", "tfpb": False},
    {"code": "QP099003", "nom": "Les Hauts"},
]


def test_an_abatement_without_convention_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=QUARTIERS, annexe=[{"intitule": "Carte"}])
    [finding] = RULES["COH706"].apply(dossier)
    assert (finding.fiche, finding.form) == (None, "annexe")
    assert "Les Tilleuls" in finding.message


def test_a_convention_in_annexe_passes(dossier_of: DossierOf) -> None:
    annexe = {"intitule": "Convention", "type": "convention_tfpb"}
    assert RULES["COH706"].apply(dossier_of(quartier=QUARTIERS, annexe=[annexe])) == []


def test_before_the_signature_is_prepared_nothing_is_said(dossier_of: DossierOf) -> None:
    assert RULES["COH706"].apply(dossier_of(quartier=QUARTIERS)) == []
