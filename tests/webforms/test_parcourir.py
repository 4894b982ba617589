"""The tree and the lists: everything written can be reached, and what is missing is said."""

import pytest

from pipeline.fiche import Contrat, Fiche
from tests.webforms.conftest import OTHER, Site, SiteOf

GROUP = {"pilier": "cadre_de_vie"}
IN_GROUP = {"groupe": "groupe-cadre_de_vie"}
CHAIN = {
    "enjeu": [{"id": "e1", "intitule": "Mobilité", **GROUP}],
    "orientation": [{"id": "o1", "intitule": "Bouger", **GROUP}],
    "objectif": [{"id": "b1", "intitule": "Plus de bus", "parent": "o1", **IN_GROUP}],
    "action": [{"id": "a1", "intitule": "Un bus", "parent": "b1", **IN_GROUP}],
    "financement": [{"id": "f1", "financeur": "CAF", "parent": "a1", **IN_GROUP}],
}


def reached(site: Site) -> set[str]:
    """The fiches linked from the summary and from the chapters it links."""
    summary = site.get("/contrats/essai/")
    chapters = summary.all("//a[contains(@href, '/piliers/')]/@href")
    pages = [summary, *(site.get(href) for href in chapters)]
    links = [href for page in pages for href in page.all("//a[contains(@href, '/fiches/')]/@href")]
    return {href.rsplit("/", 1)[-1] for href in links if "/nouvelle/" not in href}


def test_every_fiche_is_reached_from_the_summary(site_of: SiteOf) -> None:
    site = site_of(**CHAIN, quartier=[{"code": "QP099001", "nom": "Tilleuls"}])
    assert reached(site) == {f.id for f in site.store.fiches("essai")}


def test_fiches_without_group_pilier_or_parent_are_reached_too(site_of: SiteOf) -> None:
    site = site_of(
        instance=[{"id": "g", "type": "groupe_travail", "intitule": "Sans pilier"}],
        enjeu=[{"id": "e1", "groupe": "g", "intitule": "A"}, {"id": "e2", "intitule": "Perdu"}],
        constat=[{"id": "c1", "intitule": "Sans parent", "groupe": "g"}],
    )
    assert reached(site) == {"contrat", "g", "e1", "e2", "c1"}


def test_the_tree_numbers_nests_and_adds_where_it_goes(site_of: SiteOf) -> None:
    page = site_of(**CHAIN).get("/contrats/essai/piliers/cadre_de_vie")
    assert page.all("//li/a/b") == ["E2.1", "2.1", "2.1.1", "2.1.1.1"]
    assert page.all("//li[a/b='2.1']//li[a/b='2.1.1']//li[a/b='2.1.1.1']//li/a") == ["CAF"]
    hrefs = page.all("//a[starts-with(., 'Ajouter')]/@href")
    assert "/contrats/essai/fiches/nouvelle/financement?parent=a1" in hrefs
    assert "/contrats/essai/fiches/nouvelle/enjeu?groupe=groupe-cadre_de_vie" in hrefs


def test_what_a_fiche_lacks_is_said_in_words(site_of: SiteOf) -> None:
    page = site_of(**CHAIN).get("/contrats/essai/piliers/cadre_de_vie")
    assert page.all("//li[a/b='2.1']/em") == ["il manque : enjeux auxquels elle répond"]


def test_what_hangs_under_a_fiche_is_folded_when_there_is_much_and_says_what_it_lacks(
    site_of: SiteOf,
) -> None:
    under = "//li[a/b='2.1']/details"
    site = site_of(**CHAIN)
    here = "/contrats/essai/piliers/cadre_de_vie"
    assert site.get(here).all(f"{under}[@open]/summary/em") == ["3 à compléter"]
    for number in range(40):
        more = Fiche(f"x{number}", "enjeu", {"intitule": "Un enjeu"}, groupe="groupe-cadre_de_vie")
        site.store.create("essai", more, "", OTHER)
    assert site.get(here).all(f"{under}[@open]") == []
    assert site.get(here).all(f"{under}/summary/em") == ["3 à compléter"]


def test_a_complete_fiche_is_said_complete(site_of: SiteOf) -> None:
    site = site_of(orientation=[{"intitule": "Bouger", "enjeux": ["e"], **GROUP}])
    page = site.get("/contrats/essai/piliers/cadre_de_vie")
    assert page.all("//li[a/b='2.1']/i") == ["complet"]


def test_one_group_at_a_time(site_of: SiteOf) -> None:
    two = [
        {"id": f"g{n}", "type": "groupe_travail", "intitule": f"Groupe {n}", **GROUP}
        for n in (1, 2)
    ]
    enjeux = [{"intitule": f"Enjeu {n}", "groupe": f"g{n}"} for n in (1, 2)]
    page = site_of(instance=two, enjeu=enjeux).get("/contrats/essai/piliers/cadre_de_vie?groupe=g2")
    assert page.all("//li/a[b]") == ["E2.2 Enjeu 2"]


def test_a_list_is_filtered_by_pilier_and_group(site_of: SiteOf) -> None:
    site = site_of(
        enjeu=[{"intitule": "Bus", **GROUP}, {"intitule": "Santé", "pilier": "cohesion_sociale"}]
    )
    rows = "//tbody//th/a"
    assert site.get("/contrats/essai/formulaires/enjeu").all(rows) == ["Santé", "Bus"]
    assert site.get("/contrats/essai/formulaires/enjeu?pilier=cadre_de_vie").all(rows) == ["Bus"]
    by_group = "/contrats/essai/formulaires/enjeu?groupe=groupe-cohesion_sociale"
    assert site.get(by_group).all(rows) == ["Santé"]


def test_a_contract_of_2024_writes_its_own_axes(site_of: SiteOf) -> None:
    site = site_of(cadre="2024")
    said = site.get("/contrats/essai/").said
    assert "Ajouter un axe local" in said
    assert "Piliers" not in said
    site.fill("/contrats/essai/fiches/nouvelle/axe_local", intitule="Bien vieillir")
    page = site.get("/contrats/essai/")
    assert page.all("//section[@aria-labelledby='piliers']//h3") == ["Bien vieillir"]
    [axe] = [f.id for f in site.store.fiches("essai") if f.form == "axe_local"]
    assert site.get(f"/contrats/essai/piliers/{axe}").status == 200


@pytest.mark.parametrize("path", ["piliers/inconnu", "formulaires/inconnu", "fiches/inconnue"])
def test_what_the_contract_does_not_have_is_a_404(site_of: SiteOf, path: str) -> None:
    assert site_of().get(f"/contrats/essai/{path}").status == 404


@pytest.mark.parametrize(
    "path",
    ["fiches/ailleurs", "fiches/ailleurs/supprimer", "fiches/nouvelle/debat?parent=ailleurs"],
)
def test_a_fiche_of_another_contract_is_a_404(site_of: SiteOf, path: str) -> None:
    site = site_of()
    foreign = Fiche("ailleurs", "enjeu", {"intitule": "Secret"})
    site.store.create_contrat(Contrat("autre", "Autre", "2014"), [foreign], OTHER)
    page = site.get(f"/contrats/essai/{path}")
    assert page.status == 404
    assert "Secret" not in page.text


def test_ninety_actions_stay_a_light_page(site_of: SiteOf) -> None:
    actions = [
        {"intitule": f"Une action dont le titre a la longueur habituelle, {n}", "parent": "b1"}
        for n in range(90)
    ]
    rows = {**CHAIN, "action": [{**action, **IN_GROUP} for action in actions]}
    rows["financement"] = [
        {"financeur": "Communauté d’agglomération", "parent": f"action-{n}", **IN_GROUP}
        for n in range(1, 91)
    ]
    page = site_of(**rows).get("/contrats/essai/piliers/cadre_de_vie")
    assert len(page.data) < 100_000


def test_a_long_list_comes_in_pages(site_of: SiteOf) -> None:
    site = site_of(signataire=[{"organisme": f"Organisme {n}"} for n in range(101)])
    here = "/contrats/essai/formulaires/signataire"
    assert len(site.get(here).all("//tbody/tr")) == 100
    for page in ("2", "99", "-1", "²"):
        assert len(site.get(f"{here}?page={page}").all("//tbody/tr")) == (
            1 if page[-1] in "29" else 100
        )


def test_a_very_full_chapter_opens_one_group_at_a_time(site_of: SiteOf) -> None:
    two = [
        {"id": f"g{n}", "type": "groupe_travail", "intitule": f"Groupe {n}", **GROUP}
        for n in (1, 2)
    ]
    enjeux = [{"intitule": f"Enjeu {n}", "groupe": f"g{n % 2 + 1}"} for n in range(402)]
    site = site_of(instance=two, enjeu=enjeux)
    page = site.get("/contrats/essai/piliers/cadre_de_vie")
    assert not page.all("//li/a[b]")
    [first, _] = page.all("//div[@class='arbre']//a/@href")
    assert len(site.get(first).all("//li/a[b]")) == 201
