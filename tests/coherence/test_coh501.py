from pipeline.coherence import RULES
from tests.conftest import DossierOf


def test_an_action_without_pilote_is_reported(dossier_of: DossierOf) -> None:
    action = {"id": "a1", "intitule": "Ouvrir un tiers-lieu", "pilier": "cadre_de_vie"}
    action["contenu"] = "Un lieu ouvert le soir."
    [finding] = RULES["COH501"].apply(dossier_of(action=[action]))
    assert (finding.fiche, finding.pilier) == ("a1", "cadre_de_vie")
    assert finding.groupe == "groupe-cadre_de_vie"
    assert "Ouvrir un tiers-lieu" in finding.message


def test_an_action_of_which_only_the_title_is_written_waits(dossier_of: DossierOf) -> None:
    assert RULES["COH501"].apply(dossier_of(action=[{"intitule": "Ouvrir un tiers-lieu"}])) == []


def test_an_action_with_pilote_or_abandoned_passes(dossier_of: DossierOf) -> None:
    actions = [
        {"intitule": "Ouvrir un tiers-lieu", "pilote": "Ville d’Ormeval"},
        {"intitule": "Fermer la rue", "etat": "abandonnee"},
    ]
    assert RULES["COH501"].apply(dossier_of(action=actions)) == []


def test_a_pilote_who_could_be_anyone_is_reported(dossier_of: DossierOf) -> None:
    action = {"id": "a1", "intitule": "Ouvrir un tiers-lieu", "pilote": "Les partenaires locaux"}
    [finding] = RULES["COH501"].apply(dossier_of(action=[action]))
    assert finding.fiche == "a1"
