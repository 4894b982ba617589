"""Another rank, another parent, another group, a copy."""

import pytest

from pipeline.vocabulary import Role
from tests.webforms.conftest import Site, SiteOf

GROUP, IN = {"pilier": "cadre_de_vie"}, {"groupe": "groupe-cadre_de_vie"}
ROWS = {
    "enjeu": [{"id": f"e{n}", "intitule": f"Enjeu {n}", **GROUP} for n in (1, 2, 3)]
    + [{"id": "e9", "intitule": "Ailleurs", "pilier": "cohesion_sociale"}],
    "orientation": [{"id": f"o{n}", "intitule": f"Orientation {n}", **GROUP} for n in (1, 2)],
    "objectif": [{"id": "b1", "intitule": "Objectif", "parent": "o1", **IN}],
    "action": [{"id": "a1", "intitule": "x" * 295, "parent": "b1", **IN}],
}
RANK, PLACE, COPY = (
    f"//section[@aria-labelledby='{n}-titre']//form" for n in ("rang", "parent", "copie")
)


def at(fiche: str) -> str:
    return f"/contrats/essai/fiches/{fiche}/place/"


def enjeux(site: Site) -> list[str]:
    return [f.id for f in site.store.fiches("essai", "enjeu") if f.groupe == "groupe-cadre_de_vie"]


def test_a_rank_is_chosen(site_of: SiteOf) -> None:
    site = site_of(**ROWS)
    site.send(site.get(at("e1")), RANK, rang="3")
    assert enjeux(site) == ["e2", "e3", "e1"]


def test_dropped_before_or_after_another(site_of: SiteOf) -> None:
    site = site_of(**ROWS)
    page = site.get(at("e3"))
    site.send(page, RANK, rang="", avant="e1")
    assert enjeux(site) == ["e3", "e1", "e2"]
    assert "ne sont plus au même endroit" in site.send(page, RANK, rang="", apres="e9").said


def test_a_branch_is_hung_elsewhere(site_of: SiteOf) -> None:
    site = site_of(**ROWS)
    page = site.send(site.get(at("b1")), PLACE, parent="o2")
    assert "à sa nouvelle place" in page.said
    assert site.store.fiche("essai", "b1").parent == "o2"


@pytest.mark.parametrize("parent", ["b1", "a1", "e1", "inconnue", ""])
def test_where_it_may_not_hang(site_of: SiteOf, parent: str) -> None:
    site = site_of(**ROWS)
    page = site.send(site.get(at("b1")), PLACE, parent=parent)
    assert page.status == 422
    assert site.store.fiche("essai", "b1").parent == "o1"


def test_a_fiche_changes_group(site_of: SiteOf) -> None:
    site = site_of(**ROWS)
    site.send(site.get(at("e1")), PLACE, groupe="groupe-cohesion_sociale")
    assert site.store.fiche("essai", "e1").groupe == "groupe-cohesion_sociale"


def test_a_member_moves_nothing_into_another_group(site_of: SiteOf) -> None:
    site = site_of(**ROWS)
    membre = site.as_(Role.MEMBRE, "groupe-cadre_de_vie")
    page = membre.send(membre.get(at("e1")), PLACE, groupe="groupe-cohesion_sociale")
    assert page.status in (403, 404, 422)
    assert site.store.fiche("essai", "e1").groupe == "groupe-cadre_de_vie"


def test_a_copy_says_it_is_one_and_keeps_within_its_length(site_of: SiteOf) -> None:
    site = site_of(**ROWS)
    assert "Voici la copie" in site.send(site.get(at("o1")), COPY).said
    titles = [f.answers["intitule"] for f in site.store.fiches("essai", "orientation")]
    assert titles == ["Orientation 1", "Orientation 1 (copie)", "Orientation 2"]
    assert len(site.store.fiches("essai", "action")) == 2
    site.send(site.get(at("a1")), COPY)
    longest = max(len(f.answers["intitule"]) for f in site.store.fiches("essai", "action"))
    assert longest <= 302
