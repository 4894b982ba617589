"""What can be chosen among fiches: the group's own first, and what was deleted stays."""

from pipeline.vocabulary import Role
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


FIRST = "//p[@class='rien']/a/@href"


def test_where_nothing_can_be_chosen_yet_the_page_leads_to_what_to_write_first(
    site_of: SiteOf,
) -> None:
    page = site_of(enjeu=[{**ENJEU, "quartiers": None}]).get(HERE)
    assert "Il n’y a encore aucun quartier prioritaire à choisir. Ajouter un quartier" in page.said
    assert page.all(FIRST) == [
        "/contrats/essai/fiches/nouvelle/constat?groupe=groupe-cadre_de_vie",
        "/contrats/essai/fiches/nouvelle/quartier",
    ]


def test_those_who_may_not_write_it_learn_who_does(site_of: SiteOf) -> None:
    site = site_of(enjeu=[{**ENJEU, "quartiers": None}])
    page = site.as_(Role.MEMBRE, "groupe-cadre_de_vie").get(HERE)
    assert "à choisir. Le comité technique et l’administrateur du contrat peuvent" in page.said
    assert page.all(FIRST) == ["/contrats/essai/fiches/nouvelle/constat?groupe=groupe-cadre_de_vie"]


def test_fiches_of_one_kind_are_named_and_begun_as_such(site_of: SiteOf) -> None:
    site = site_of(
        enjeu=[ENJEU], debat=[{"id": "d1", "parent": "e1", "groupe": "groupe-cadre_de_vie"}]
    )
    page = site.get("/contrats/essai/fiches/d1")
    assert "Il n’y a encore aucune instance « Conseil citoyen » à choisir." in page.said
    (href,) = page.all(FIRST)
    assert site.get(href).values()["type"] == ["conseil_citoyen"]


def test_a_contract_without_chapters_begins_by_writing_them(site_of: SiteOf) -> None:
    site = site_of("2024", instance=[{"id": "g", "type": "groupe_travail", "intitule": "Un"}])
    page = site.get("/contrats/essai/fiches/g")
    assert "/contrats/essai/fiches/nouvelle/axe_local" in page.all(FIRST)
