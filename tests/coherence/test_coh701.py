from pipeline.coherence import RULES
from tests.conftest import DossierOf


def signataires(*colleges: str) -> list[dict[str, str]]:
    return [{"organisme": college, "college": college} for college in colleges]


def test_each_required_college_without_signatory_is_reported(dossier_of: DossierOf) -> None:
    findings = RULES["COH701"].apply(dossier_of(signataire=signataires("etat", "region")))
    assert [finding.fiche for finding in findings] == [None, None]
    assert "il manque l’intercommunalité" in findings[0].message
    assert "il manque une commune" in findings[1].message


def test_the_three_colleges_together_pass(dossier_of: DossierOf) -> None:
    dossier = dossier_of(signataire=signataires("etat", "intercommunalite", "commune"))
    assert RULES["COH701"].apply(dossier) == []


def test_annexes_without_any_signatory_lack_all_three(dossier_of: DossierOf) -> None:
    assert len(RULES["COH701"].apply(dossier_of(annexe=[{"intitule": "Carte"}]))) == 3


def test_a_plan_that_nobody_signs_lacks_all_three(dossier_of: DossierOf) -> None:
    assert len(RULES["COH701"].apply(dossier_of(action=[{"intitule": "Ouvrir un local"}]))) == 3


def test_a_service_beside_the_prefet_does_not_sign_for_the_state(dossier_of: DossierOf) -> None:
    def absent(organisme: str | None) -> bool:
        signing = [{"college": each} for each in ("intercommunalite", "commune")]
        state = {"college": "etat", "organisme": organisme}
        return bool(RULES["COH701"].apply(dossier_of(signataire=[*signing, state])))

    assert absent("Police nationale")
    assert absent("DSDEN de l’Ouvre")
    assert not absent("Préfecture de l’Ouvre")
    assert not absent(None)
