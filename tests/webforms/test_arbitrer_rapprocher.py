"""Pairs that may say the same, contradictions, and who treats what."""

from typing import Any

import pytest

from tests.webforms.conftest import Page, SiteOf
from tests.webforms.cotech import FORM, HERE, IN_A, IN_B, ROWS, last, meeting

PAIRS = f"{HERE}/objectif/rapprochements"
ALIKE: dict[str, list[dict[str, Any]]] = {
    **ROWS,
    "objectif": [
        {"id": "b1", "intitule": "Réduire le décrochage scolaire", "parent": "o1", **IN_A},
        {"id": "b2", "intitule": "Réduire le décrochage scolaire", "parent": "o2", **IN_B},
        {"id": "b3", "intitule": "Rénover les halls d’immeubles", "parent": "o3", **IN_B},
    ],
}
ALIKE["objectif"][0]["cible"], ALIKE["objectif"][1]["cible"] = 10, 20


def pairs(page: Page) -> list[str]:
    return page.all("//ol[@class='paires']/li//div[@class='deux-textes']")


def test_a_pair_is_proposed_with_its_reasons(site_of: SiteOf) -> None:
    page = site_of(**ALIKE).get(PAIRS)
    assert len(pairs(page)) == 1
    assert any("décrochage" in reason for reason in page.all("//ul[@class='raisons']/li"))


@pytest.mark.parametrize("acte", ["lier", "distinguer"])
def test_an_answered_pair_is_not_proposed_again(site_of: SiteOf, acte: str) -> None:
    site = site_of(**ALIKE)
    page = site.send(site.get(PAIRS), FORM, acte=acte, _motif="Deux publics")
    assert pairs(page) == []
    assert (last(site).acte, last(site).cibles) == (acte, ("b1", "b2"))
    assert last(site).motif == "Deux publics"


def test_undoing_the_answer_proposes_the_pair_again(site_of: SiteOf) -> None:
    site = site_of(**ALIKE)
    site.send(site.get(PAIRS), FORM, acte="distinguer")
    site.send(site.get(f"{HERE}/decisions/{last(site).id}/annuler"), FORM)
    assert len(pairs(site.get(PAIRS))) == 1


def test_the_same_thing_goes_on_to_the_fusion(site_of: SiteOf) -> None:
    site = site_of(**ALIKE)
    link = site.get(PAIRS).all("//a[contains(., 'Même chose')]/@href")[0]
    page = site.send(site.get(link), FORM)
    assert pairs(page) == []  # back to the pairs, of which none is left
    assert last(site).acte == "fusionner"


def test_an_answer_that_is_none_is_refused(site_of: SiteOf) -> None:
    site = site_of(**ALIKE)
    page = site.send(site.get(PAIRS), FORM, acte="ecarter")
    assert page.status == 422
    assert site.store.arbitrages("essai") == []


def test_the_summary_counts_the_pairs_and_contradictions(site_of: SiteOf) -> None:
    said = site_of(**ALIKE).get(f"{HERE}/").all("//ul[@class='compteurs']/li")
    assert said[-2:] == ["1 rapprochement : objectifs opérationnels", "1 contradiction"]


def test_two_targets_for_one_objective_are_a_contradiction(site_of: SiteOf) -> None:
    site = site_of(**ALIKE)
    page = site.get(f"{HERE}/contradictions")
    assert "pas avec la même cible" in page.said
    assert "Aucune contradiction" in site.send(page, FORM, acte="distinguer").said


def test_a_composite_is_offered_for_splitting(site_of: SiteOf) -> None:
    composite = "Favoriser l’accès au sport et rénover les logements"
    rows = {**ROWS, "orientation": [{"id": "o1", "intitule": composite, **IN_A}], "objectif": []}
    site = site_of(**rows)
    link = site.get(f"{HERE}/orientation/rapprochements").all("//a[contains(., 'Scinder')]/@href")
    assert len(site.get(link[0]).values(FORM)["_part"]) == 2


def test_the_matrix_says_what_nobody_treats(site_of: SiteOf) -> None:
    page = meeting(site_of).get(f"{HERE}/orientation/matrice")
    cells = "//tr[th='Les Tilleuls']/td"
    assert "1.1 Aider les collégiens" in page.all(cells)[0]
    assert page.all(f"{cells}[@class='vide-case']") == [
        "Cadre de vie et renouvellement urbainVide : aucune orientation stratégique",
        "Développement économique et emploiVide : aucune orientation stratégique",
    ]
    assert "Jeunesse × Cohésion sociale" in page.said
    assert "1 orientation stratégique sans quartiers" in page.said
