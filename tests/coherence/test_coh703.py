from pipeline.coherence import RULES
from tests.conftest import DossierOf

QUARTIERS = [
    {"code": "QP099001", "nom": "Les Tilleuls", "tfpb": True},
    {"code": "QP099002", "nom": "La Verrerie", "tfpb": False},
    {"code": "QP099003", "nom": "Les Hauts"},
]


def signataires(*colleges: str) -> list[dict[str, str]]:
    return [{"organisme": college, "college": college} for college in colleges]


def test_an_abatement_that_no_bailleur_signs_for_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=QUARTIERS, signataire=signataires("etat", "commune"))
    [finding] = RULES["COH703"].apply(dossier)
    assert (finding.fiche, finding.form) == (None, "signataire")
    assert "Les Tilleuls" in finding.message
    assert "La Verrerie" not in finding.message


def test_a_bailleur_among_the_signatories_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=QUARTIERS, signataire=signataires("etat", "bailleur"))
    assert RULES["COH703"].apply(dossier) == []


def test_quartiers_without_abatement_pass(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=QUARTIERS[1:], signataire=signataires("etat"))
    assert RULES["COH703"].apply(dossier) == []
