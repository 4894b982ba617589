"""Two people write the same fiche: different questions merge, the same one is a choice."""

from tests.webforms.conftest import OTHER, Page, Site, SiteOf

HERE = "/contrats/essai/fiches/e1"
ENJEU = {
    "id": "e1",
    "intitule": "Mobilité",
    "argumentaire": "Au départ",
    "pilier": "cadre_de_vie",
    "axes": ["jeunesse"],
}


def meanwhile(site: Site, **answers: object) -> None:
    fiche = site.store.fiche("essai", "e1")
    changed = {**fiche.answers, **answers}
    site.store.save("essai", "e1", changed, base_version=fiche.version, digest="", author=OTHER)


def disputed(site_of: SiteOf) -> tuple[Site, Page]:
    site = site_of(enjeu=[ENJEU])
    mine = site.get(HERE)
    meanwhile(site, argumentaire="Version de Claire", intitule="Se déplacer")
    return site, site.send(mine, argumentaire="Ma version", axes=["", "egalite_femmes_hommes"])


def test_changes_to_different_questions_are_both_kept(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    mine = site.get(HERE)
    meanwhile(site, argumentaire="Version de Claire")
    page = site.send(mine, intitule="Bouger")
    assert "ont été gardés" in page.said
    answers = site.answers("e1")
    assert (answers["intitule"], answers["argumentaire"]) == ("Bouger", "Version de Claire")


def test_a_dispute_shows_both_texts_and_saves_nothing(site_of: SiteOf) -> None:
    site, page = disputed(site_of)
    assert page.status == 409
    assert page.values()["argumentaire"] == ["Ma version"]
    theirs = page.all("//*[@id='q-argumentaire-autre']")[0]
    assert theirs == "Version enregistrée entre-temps par Claire :Version de Claire"
    assert site.answers("e1")["argumentaire"] == "Version de Claire"


def test_saving_again_is_a_deliberate_choice_that_loses_nothing_else(site_of: SiteOf) -> None:
    site, page = disputed(site_of)
    assert "Enregistré." in site.send(page).said
    answers = site.answers("e1")
    assert answers["argumentaire"] == "Ma version"
    assert answers["axes"] == ["egalite_femmes_hommes"]
    assert answers["intitule"] == "Se déplacer"  # Claire's, which I had not touched


def test_a_page_from_another_database_is_shown_again(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    page = site.fill(HERE, base_version="41", argumentaire="Mon texte")
    assert page.status == 409
    assert page.values()["argumentaire"] == ["Mon texte"]
    assert page.values()["base_version"] == ["1"]


def test_deleted_meanwhile_the_text_stays_and_can_be_put_back(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    mine = site.get(HERE)
    site.store.delete("essai", "e1")
    page = site.send(mine, argumentaire="Mon texte")
    assert page.status == 409
    assert page.values()["argumentaire"] == ["Mon texte"]
    assert "Enregistré." in site.send(page, suite="restaurer").said
    assert site.answers("e1")["argumentaire"] == "Mon texte"


def test_the_parent_deleted_meanwhile_can_be_put_back_too(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    mine = site.get("/contrats/essai/fiches/nouvelle/debat?parent=e1")
    site.store.delete("essai", "e1")
    page = site.send(mine, intitule="Atelier")
    assert page.status == 409
    assert page.values()["intitule"] == ["Atelier"]
    assert "Enregistré." in site.send(page, suite="restaurer").said
    assert {f.form for f in site.store.fiches("essai")} >= {"enjeu", "debat"}


def test_two_people_who_begin_the_only_fiche_of_a_form_end_up_with_one(site_of: SiteOf) -> None:
    site = site_of()
    new = "/contrats/essai/fiches/nouvelle/vision_territoire"
    mine = site.get(new)
    site.fill(new, synthese="Ambition de Claire", vocation="Écrite par Claire")
    page = site.send(mine, synthese="Mon ambition", situation="Écrite par moi")
    assert page.status == 409
    assert "Ambition de Claire" in page.all("//*[@id='q-synthese-autre']")[0]
    assert "Enregistré." in site.send(page).said
    [fiche] = [f for f in site.store.fiches("essai") if f.form == "vision_territoire"]
    assert fiche.answers == {
        "synthese": "Mon ambition",
        "situation": "Écrite par moi",
        "vocation": "Écrite par Claire",
    }
