from pipeline.coherence import RULES
from tests.conftest import DossierOf

PILIER = {"pilier": "cohesion_sociale"}


def test_an_axe_absent_from_the_orientations_is_reported(dossier_of: DossierOf) -> None:
    axes = ["jeunesse", "lutte_discriminations"]
    dossier = dossier_of(orientation=[{"intitule": "Soigner", "axes": axes, **PILIER}])
    [finding] = RULES["COH304"].apply(dossier)
    assert (finding.fiche, finding.pilier) == (None, "cohesion_sociale")
    assert "Égalité entre les femmes et les hommes" in finding.message


def test_an_axe_treated_by_an_objectif_passes(dossier_of: DossierOf) -> None:
    axes = ["jeunesse", "lutte_discriminations"]
    orientation = {"id": "o1", "intitule": "Soigner", "axes": axes, **PILIER}
    objectif = {"parent": "o1", "intitule": "Dépister", "axes": ["egalite_femmes_hommes"], **PILIER}
    assert RULES["COH304"].apply(dossier_of(orientation=[orientation], objectif=[objectif])) == []
