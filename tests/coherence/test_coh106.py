from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_a_groupe_outside_every_chapter_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(instance=[{"id": "g", "type": "groupe_travail", "intitule": "Emploi"}])
    [finding] = RULES["COH106"].apply(dossier)
    assert finding.fiche == "g"
    assert "Emploi" in finding.message


def test_a_groupe_whose_axe_local_was_deleted_is_reported(dossier_of: DossierOf) -> None:
    groupe = {"id": "g", "type": "groupe_travail", "intitule": "Emploi", "pilier": "disparu"}
    dossier = dossier_of("2024", axe_local=[{"id": "a", "intitule": "Agir"}], instance=[groupe])
    assert [finding.fiche for finding in RULES["COH106"].apply(dossier)] == ["g"]


def test_a_groupe_with_its_pilier_passes(dossier_of: DossierOf) -> None:
    groupe = {"type": "groupe_travail", "intitule": "Emploi", "pilier": "cadre_de_vie"}
    comite = {"type": "comite_pilotage", "intitule": "COPIL"}
    assert RULES["COH106"].apply(dossier_of(instance=[groupe, comite])) == []
