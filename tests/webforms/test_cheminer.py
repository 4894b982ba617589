"""Going from phase to phase on the site: gates, dérogations, and who may."""

from typing import Any

import pytest

from pipeline.vocabulary import Role
from tests.coherence.cas import plain
from tests.webforms.conftest import FIRST_FORM, Page, Site, SiteOf
from tests.webforms.test_controler import DOUBTFUL, at_phase

HERE = "/contrats/essai/phases/"
FORM = "//main//form[@method='post']"


@pytest.fixture
def closed(site_of: SiteOf) -> Site:
    """Two objectifs that contradict each other: the gate of 3.2 is closed."""
    groups = ("cadre_de_vie", "cohesion_sociale")
    objectifs = [
        {
            "id": f"b{rank}",
            "intitule": f"Porter la part de femmes à {target} %",
            "cible": target,
            "unite": "%",
            "parent": f"o{rank}",
            "groupe": f"groupe-{groupe}",
        }
        for rank, (groupe, target) in enumerate(zip(groups, (40, 45), strict=True))
    ]
    orientations = [
        {"id": f"o{rank}", "intitule": f"Sport {rank}", "pilier": groupe}
        for rank, groupe in enumerate(groups)
    ]
    return at_phase(site_of(orientation=orientations, objectif=objectifs), "3.2")


def go(site: Site, **typed: Any) -> Page:
    return site.send(site.get(HERE), FORM, **typed)


def phase(site: Site) -> str:
    work = site.store.processus.passages("essai")
    return work[-1].vers if work else "1.1"


def test_a_new_contract_is_at_its_first_phase(site_of: SiteOf) -> None:
    page = site_of().get(HERE)
    assert page.all("//ol[@class='frise']/li[@aria-current]")[0].startswith("1.1")
    assert "Ouverte" in page.said


def test_an_open_gate_lets_the_contract_go_on(site_of: SiteOf) -> None:
    site = site_of()
    page = go(site)
    assert "Le contrat est maintenant à la phase 1.2." in page.said
    assert phase(site) == "1.2"


def test_a_closed_gate_says_what_closes_it_and_keeps_what_was_typed(closed: Site) -> None:
    assert "Fermée" in closed.get(HERE).said
    page = go(closed, vers="4", motif="Le calendrier presse.")
    assert page.status == 422
    assert "La porte de la phase 4 est fermée" in page.said
    assert page.values(FORM)["motif"] == ["Le calendrier presse."]
    assert phase(closed) == "3.2"


def test_a_derogation_is_written_and_kept(closed: Site) -> None:
    assert go(closed, vers="4", derogation="on", motif="").status == 422
    page = go(closed, vers="4", derogation="on", motif="Le préfet l’a demandé le 3 mars.")
    assert page.status == 200
    assert "Le préfet l’a demandé le 3 mars." in page.said
    assert "laissés ouverts" in page.said
    passage = closed.store.processus.passages("essai")[-1]
    assert [reserve["code"] for reserve in passage.reserves] == ["COH402", "COH402"]
    assert passage.author


def test_what_a_derogation_left_open_elsewhere_is_only_counted_for_a_member(closed: Site) -> None:
    closed.get(HERE)
    member = closed.as_(Role.MEMBRE, "groupe-cadre_de_vie")
    assert "1 autre, dans les autres groupes" in plain(member.get(HERE).said)
    go(closed, vers="4", derogation="on", motif="Le préfet l’a demandé.")
    assert "Porter la part de femmes à 45" in closed.get(HERE).said
    said = member.get(HERE).said
    assert "2 points laissés ouverts" in plain(said)
    assert "à 45" not in said


def test_going_back_says_why(site_of: SiteOf) -> None:
    site = at_phase(site_of(), "3.1")
    assert go(site, vers="1.1", motif="").status == 422
    assert go(site, vers="1.1", motif="Tout reprendre.").status == 200
    assert phase(site) == "1.1"


def test_a_page_left_open_does_not_pass_twice(site_of: SiteOf) -> None:
    site = site_of()
    page = site.get(HERE)
    site.send(page, FORM, vers="1.2")
    again = site.send(page, FORM, vers="2.1")
    assert again.status == 409
    assert "vient de changer la phase" in again.said
    assert phase(site) == "1.2"


@pytest.mark.parametrize("vers", ["", "9", "²", "3"])
def test_an_unknown_phase_is_refused(site_of: SiteOf, vers: str) -> None:
    site = site_of()
    assert go(site, vers=vers).status == 422
    assert phase(site) == "1.1"


def test_only_those_who_decide_may_pass(site_of: SiteOf) -> None:
    site = site_of()
    cotech = site.as_(Role.COTECH)
    page = cotech.get(HERE)
    assert page.status == 200
    assert not page.all(FORM)
    token = site.get(HERE).values(FIRST_FORM)
    assert cotech.post(HERE, token).status in (400, 403)
    assert site.as_(Role.CO_PRESIDENT).get(HERE).all(FORM)


def test_a_lost_session_keeps_the_reason(site_of: SiteOf) -> None:
    page = go(site_of(), motif="Une longue raison.", csrf_token="faux")
    assert page.status == 400
    assert page.values(FORM)["motif"] == ["Une longue raison."]


def test_at_the_last_phase_the_gate_is_the_signature(site_of: SiteOf) -> None:
    page = at_phase(site_of(**DOUBTFUL), "4").get(HERE)
    assert "Signature du contrat" in page.said
