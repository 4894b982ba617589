"""The history of a fiche, told word by word, and its earlier texts taken up again."""

from tests.webforms.conftest import SiteOf

HERE = "/contrats/essai/fiches/e1"
ENJEU = {"id": "e1", "intitule": "La mobilité du soir", "pilier": "cadre_de_vie"}


def test_who_changed_which_words(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    site.fill(HERE, intitule="La mobilité du matin")
    page = site.get(f"{HERE}/historique/")
    assert page.all("//li[@id='v-2']//del//text()[not(parent::span)]") == ["soir"]
    assert page.all("//li[@id='v-2']//ins//text()[not(parent::span)]") == ["matin"]
    assert "Awa Diallo, le" in page.all("//li[@id='v-2']")[0]
    assert "Claire, le" in page.all("//li[@id='v-1']")[0]


def test_an_earlier_text_is_taken_up_and_nothing_goes(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    site.fill(HERE, intitule="Autre chose")
    page = site.get(f"{HERE}/historique/")
    again = site.send(page, "//li[@id='v-1']//form")
    assert site.answers("e1")["intitule"] == "La mobilité du soir"
    assert "Texte de la version 1 repris" in again.said
    assert again.all("//li[@id='v-2']")


def test_many_saves_in_a_row_are_one_entry(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU])
    for text in ("Un", "Un deux", "Un deux trois"):
        site.fill(HERE, argumentaire=text)
    page = site.get(f"{HERE}/historique/")
    assert len(page.all("//ol[@class='histoire']/li")) == 2
    assert "3 enregistrements" in page.all("//li[@id='v-4']")[0]


def test_moves_and_passages_are_told(site_of: SiteOf) -> None:
    site = site_of(enjeu=[ENJEU, {"id": "e2", "intitule": "Santé", "pilier": "cadre_de_vie"}])
    site.send(site.get("/contrats/essai/formulaires/enjeu"), "//form[.//table]", descendre="e1")
    site.send(site.get(HERE), "//section[contains(@class,'cycle')]//form", statut="soumis")
    said = site.get(f"{HERE}/historique/").said
    assert "Passée du rang 1 au rang 2" in said
    assert "Brouillon → Soumis" in said
