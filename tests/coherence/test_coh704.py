from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_a_contract_being_signed_without_evaluation_is_reported(dossier_of: DossierOf) -> None:
    [finding] = RULES["COH704"].apply(dossier_of(signataire=[{"organisme": "État"}]))
    assert (finding.fiche, finding.form) == (None, "modalites_suivi")
    assert "qui l’évaluera" in finding.message


def test_a_fiche_that_leaves_the_evaluator_blank_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(modalites_suivi=[{"id": "m", "synthese": "Un suivi annuel."}])
    assert [finding.fiche for finding in RULES["COH704"].apply(dossier)] == ["m"]


def test_a_named_evaluator_passes(dossier_of: DossierOf) -> None:
    modalites = {"synthese": "Un suivi annuel.", "structure_evaluation": "L’agence d’urbanisme."}
    assert RULES["COH704"].apply(dossier_of(modalites_suivi=[modalites])) == []
