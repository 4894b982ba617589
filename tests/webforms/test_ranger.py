"""Move, delete, restore."""

from tests.webforms.conftest import FIRST_FORM, Site, SiteOf

GROUP = {"pilier": "cadre_de_vie"}
UNDO = "//div[@role='status']//form"
ENJEUX = [{"id": f"e{n}", "intitule": f"Enjeu {n}", **GROUP} for n in (1, 2, 3)]
DEBAT = [{"id": "d1", "intitule": "Atelier", "parent": "e1", "groupe": "groupe-cadre_de_vie"}]


def enjeux(site: Site) -> list[str]:
    return [f.id for f in site.store.fiches("essai") if f.form == "enjeu"]


def test_a_fiche_goes_up_and_down_and_the_page_comes_back_to_it(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    page = site.get("/contrats/essai/formulaires/enjeu")
    site.send(page, FIRST_FORM, monter="e3")
    assert enjeux(site) == ["e1", "e3", "e2"]
    site.send(page, FIRST_FORM, descendre="e1")
    assert enjeux(site) == ["e3", "e1", "e2"]


def test_the_first_cannot_go_up_nor_the_last_down(site_of: SiteOf) -> None:
    page = site_of(enjeu=ENJEUX).get("/contrats/essai/formulaires/enjeu")
    assert page.all("//button[@disabled]/@value") == ["e1", "e3"]


def test_moving_never_leads_out_of_the_site(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    sent = site.get("/contrats/essai/formulaires/enjeu").values(FIRST_FORM)
    for outside in ("https://exemple.fr", "//exemple.fr", "/contrats/\\exemple.fr"):
        answer = site.client.post(
            "/contrats/essai/deplacer", data={**sent, "monter": "e2", "retour": outside}
        )
        assert answer.headers["Location"] == "/contrats/essai/#f-e2"


def test_deleting_says_first_how_many_fiches_go(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX, debat=DEBAT, orientation=[{"intitule": "O", "enjeux": ["e1"]}])
    said = site.get("/contrats/essai/fiches/e1/supprimer").said
    assert "2 fiches en tout" in said
    assert "1 fiche la cite" in said
    assert "e1" in enjeux(site)


def test_a_deletion_is_undone_from_the_page_that_follows(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX, debat=DEBAT)
    page = site.send(site.get("/contrats/essai/fiches/e1/supprimer"), FIRST_FORM)
    assert "est dans la corbeille, avec 1 autre fiche" in page.said
    assert "e1" not in enjeux(site)
    site.send(page, UNDO)
    assert enjeux(site) == ["e1", "e2", "e3"]
    assert site.answers("d1") == {"intitule": "Atelier"}


def test_the_corbeille_lists_and_gives_back(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX, debat=DEBAT)
    site.store.delete("essai", "e1")
    page = site.get("/contrats/essai/corbeille")
    assert "Enjeu 1" in page.said
    assert "avec 1 autre fiche" in page.said
    site.send(page, FIRST_FORM)
    assert "e1" in enjeux(site)


def test_a_deleted_fiche_says_so_and_offers_to_come_back(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    site.store.delete("essai", "e1")
    page = site.get("/contrats/essai/fiches/e1")
    assert page.status == 404
    site.send(page, FIRST_FORM)
    assert "e1" in enjeux(site)


def test_what_hung_under_a_deleted_fiche_waits_for_it(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX, debat=DEBAT)
    site.store.delete("essai", "d1")
    site.store.delete("essai", "e1")
    page = site.get("/contrats/essai/corbeille")
    said = site.send(page, "//form[contains(@action, '/d1/')]").said
    assert "restaurez-la d’abord" in said


def test_a_group_that_has_written_is_not_deleted(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEUX)
    page = site.get("/contrats/essai/fiches/groupe-cadre_de_vie/supprimer")
    assert "Ce groupe a écrit 3 fiches" in page.said
    assert not page.all("//button[@class='grave']")
    token = site.get("/").values(FIRST_FORM)["csrf_token"]
    refused = site.post(
        "/contrats/essai/fiches/groupe-cadre_de_vie/supprimer", {"csrf_token": token}
    )
    assert refused.status == 409
    assert "supprimez-les d’abord" in refused.said
