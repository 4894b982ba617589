"""What can be chosen among fiches: the group's own first, and what was deleted stays."""

from tests.webforms.conftest import SiteOf

QUARTIERS = [
    {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
    {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
]
ENJEU = {"id": "e1", "intitule": "Mobilité", "pilier": "cadre_de_vie", "quartiers": ["q2", "q1"]}
HERE = "/contrats/essai/fiches/e1"
LABELS = "//label[starts-with(@for, 'q-quartiers')]"


def test_a_deleted_choice_stays_selected_says_so_and_does_not_block(site_of: SiteOf) -> None:
    site = site_of(quartier=QUARTIERS, enjeu=[ENJEU])
    site.store.delete("essai", "q1")
    page = site.get(HERE)
    assert page.all(LABELS) == ["La Verrerie", "Les Tilleuls (fiche supprimée)"]
    assert "Enregistré." in site.send(page, intitule="Se déplacer").said
    assert site.answers("e1")["quartiers"] == ["q2", "q1"]


def test_a_deleted_choice_that_is_unticked_is_gone(site_of: SiteOf) -> None:
    site = site_of(quartier=QUARTIERS, enjeu=[ENJEU])
    site.store.delete("essai", "q1")
    page = site.fill(HERE, quartiers=["", "q2"])
    assert page.all(LABELS) == ["La Verrerie"]
    assert site.answers("e1")["quartiers"] == ["q2"]


def test_a_choice_the_list_no_longer_has_stays_too(site_of: SiteOf) -> None:
    member = {"organisme": "CAF", "college": "ancien"}
    site = site_of(
        instance=[{"id": "i", "type": "comite_pilotage", "intitule": "COPIL", "membres": [member]}]
    )
    page = site.get("/contrats/essai/fiches/i")
    assert "ancien (n’est plus proposé)" in page.all("//select[@name='membres-0-college']/option")
    assert "Enregistré." in site.send(page).said


def test_a_fiche_that_never_was_cannot_be_chosen(site_of: SiteOf) -> None:
    site = site_of(quartier=QUARTIERS, enjeu=[ENJEU])
    page = site.fill(HERE, quartiers=["", "q1", "inventé"])
    assert page.status == 422
    assert site.answers("e1")["quartiers"] == ["q2", "q1"]


def test_the_groups_own_fiches_come_first_and_the_others_are_folded(site_of: SiteOf) -> None:
    site = site_of(
        enjeu=[
            {"intitule": "Santé", "pilier": "cohesion_sociale"},
            {"intitule": "Bus", "pilier": "cadre_de_vie"},
        ],
        orientation=[{"id": "o1", "intitule": "Bouger", "pilier": "cadre_de_vie"}],
    )
    page = site.get("/contrats/essai/fiches/o1")
    block = "//details[.//input[@name='enjeux']]"
    assert page.all(f"{block}//label") == ["E2.1 Bus", "E1.1 Santé"]
    assert page.all(f"{block}[@open]//label") == ["E2.1 Bus"]


def test_nothing_to_choose_is_said(site_of: SiteOf) -> None:
    page = site_of(enjeu=[{**ENJEU, "quartiers": None}]).get(HERE)
    assert "Il n’y a encore rien à choisir ici." in page.said
