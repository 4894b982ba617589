from pipeline.coherence import RULES
from tests.conftest import DossierOf

GROUPES = [
    {"id": "g1", "type": "groupe_travail", "intitule": "Santé", "pilier": "cohesion_sociale"},
    {"id": "g2", "type": "groupe_travail", "intitule": "Habitat", "pilier": "cadre_de_vie"},
]


def test_a_pilier_at_work_without_etat_des_lieux_is_reported(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        instance=GROUPES, etat_des_lieux=[{"groupe": "g1", "intitule": "La santé"}]
    )
    [finding] = RULES["COH203"].apply(dossier)
    assert (finding.fiche, finding.pilier) == (None, "cadre_de_vie")
    assert "Cadre de vie et renouvellement urbain" in finding.message


def test_an_etat_des_lieux_in_each_pilier_passes(dossier_of: DossierOf) -> None:
    etats = [{"groupe": "g1", "intitule": "La santé"}, {"groupe": "g2", "intitule": "Le bâti"}]
    assert RULES["COH203"].apply(dossier_of(instance=GROUPES, etat_des_lieux=etats)) == []


def test_before_the_first_etat_des_lieux_nothing_is_said(dossier_of: DossierOf) -> None:
    assert RULES["COH203"].apply(dossier_of(instance=GROUPES)) == []
