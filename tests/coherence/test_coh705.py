from pipeline.coherence import RULES
from tests.conftest import DossierOf


def annexes(*types: str) -> list[dict[str, str]]:
    return [{"intitule": kind, "type": kind} for kind in types]


def test_a_mandatory_annexe_that_is_missing_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(annexe=annexes("liste_quartiers", "conseils_citoyens"))
    [finding] = RULES["COH705"].apply(dossier)
    assert (finding.fiche, finding.form) == (None, "annexe")
    assert "Pacte financier et fiscal de solidarité" in finding.message


def test_every_mandatory_annexe_of_the_cadre_passes(dossier_of: DossierOf) -> None:
    dossier = dossier_of()
    wanted = [annexe.value for annexe in dossier.cadre.annexes if annexe.obligatoire]
    assert RULES["COH705"].apply(dossier_of(annexe=annexes(*wanted))) == []


def test_signatories_without_any_annexe_lack_them_all(dossier_of: DossierOf) -> None:
    dossier = dossier_of(signataire=[{"organisme": "État"}])
    wanted = [annexe for annexe in dossier.cadre.annexes if annexe.obligatoire]
    assert len(RULES["COH705"].apply(dossier)) == len(wanted) > 0
