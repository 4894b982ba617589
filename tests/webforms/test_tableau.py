"""The page of a contract tells where it stands, and what waits for whoever looks."""

from datetime import date, timedelta
from typing import Any

import pytest

from pipeline.echeances import Echeance
from pipeline.fiche import Fiche
from pipeline.vocabulary import Role, Status
from tests.comptes import someone
from tests.webforms.conftest import OTHER, Site, SiteOf
from tests.webforms.test_controler import at_phase

HERE, GROUP = "/contrats/essai/", "groupe-cadre_de_vie"
SANTE = {"id": "sante", "type": "groupe_travail", "intitule": "Santé", "pilier": "cohesion_sociale"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "instance": [SANTE],
    "enjeu": [
        {"id": "e1", "intitule": "Mobilité", "pilier": "cadre_de_vie"},
        {"id": "e2", "intitule": "Soins", "groupe": "sante"},
    ],
}


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return site_of(**ROWS)


def waiting(site: Site) -> list[str]:
    page = site.get(HERE)
    assert page.status == 200
    return [
        text.replace("\xa0", " ") for text in page.all("//section[@aria-labelledby='attentes']//li")
    ]


def brought(site: Site, fiche: str, *statuses: Status) -> None:
    for status in statuses:
        site.store.cycle.bring("essai", [fiche], status, OTHER, word="À revoir.")


def test_the_page_says_the_phase_and_what_comes_next(site: Site) -> None:
    said = at_phase(site, "3.1").get(HERE).all("//section[@class='etape']")[0]
    assert "Phase 3.1 : Diagnostic et enjeux" in said.replace("\xa0", " ")
    assert "Ensuite : 3.2" in said.replace("\xa0", " ")


def test_a_member_sees_their_group_first_and_in_sentences(site: Site) -> None:
    page = site.as_(Role.MEMBRE, "sante").get(HERE)
    first, second = page.all("//ul[contains(@class, 'avancements')]/li")
    assert "Santé votre groupe" in first
    assert "fiche" in first
    assert "votre groupe" not in second
    links = page.all("//ul[contains(@class, 'avancements')]//p[@class='partie']/a/@href")
    assert links == ["/contrats/essai/groupes/sante/contribution"]


def test_whoever_reads_all_goes_to_each_group(site: Site) -> None:
    links = site.as_(Role.COPIL).get(HERE).all("//p[@class='partie']/a/@href")
    assert set(links) >= {
        "/contrats/essai/groupes/sante/contribution",
        f"/contrats/essai/groupes/{GROUP}/contribution",
    }


def test_a_rapporteur_has_fiches_to_complete_and_to_send(site: Site) -> None:
    said = " ".join(waiting(site.as_(Role.RAPPORTEUR, "sante")))
    assert "« Santé »" in said
    assert "à compléter" in said or "à soumettre" in said
    assert "cadre_de_vie" not in said


def test_what_was_sent_back_waits_for_the_group(site: Site) -> None:
    brought(site, "e2", Status.SOUMIS, Status.RENVOYE)
    assert any("renvoyée" in text for text in waiting(site.as_(Role.MEMBRE, "sante")))
    assert not any("renvoyée" in text for text in waiting(site.as_(Role.MEMBRE, GROUP)))


def test_what_was_sent_waits_for_the_comite_technique(site: Site) -> None:
    brought(site, "e2", Status.SOUMIS)
    assert "1 fiche soumise à examiner." in waiting(site.as_(Role.COTECH))
    assert not any("examiner" in text for text in waiting(site.as_(Role.COPIL)))


def test_a_proposal_of_a_guest_waits_for_the_rapporteur(site: Site) -> None:
    proposed = Fiche("p1", "enjeu", {"intitule": "Idée"}, groupe="sante", status=Status.PROPOSE)
    site.store.create("essai", proposed, digest="", author=OTHER)
    assert any("proposition" in text for text in waiting(site.as_(Role.RAPPORTEUR, "sante")))
    assert not any("proposition" in text for text in waiting(site.as_(Role.MEMBRE, "sante")))


def test_an_open_gate_waits_for_those_who_decide(site: Site) -> None:
    assert any("passer à la phase 1.2" in text for text in waiting(site.as_(Role.COPIL)))
    assert not any("passer à la phase" in text for text in waiting(site.as_(Role.COTECH)))


def test_groups_without_rapporteur_wait_for_the_administrator(site: Site) -> None:
    assert any("2 groupes sans rapporteur" in text for text in waiting(site))
    someone(site.store, Role.RAPPORTEUR, "essai", "sante")
    assert any("1 groupe sans rapporteur" in text for text in waiting(site))


def test_the_next_deadlines_are_told_to_those_they_concern(site: Site) -> None:
    soon, past = date.today() + timedelta(days=3), date.today() - timedelta(days=3)
    add = site.store.echeances.add
    add("essai", Echeance("", soon, "Diagnostics", "3.1", "sante"), OTHER)
    add("essai", Echeance("", soon, "Réunion", "3.1"), OTHER)
    add("essai", Echeance("", past, "Passée", "3.1"), OTHER)
    path = "//section[@aria-labelledby='prochaines']//li"
    [one, two] = site.as_(Role.MEMBRE, "sante").get(HERE).all(path)
    assert "Diagnostics" in one
    assert "dans 3 jours" in one.replace("\xa0", " ")
    assert "Réunion" in two
    assert len(site.as_(Role.MEMBRE, GROUP).get(HERE).all(path)) == 1
    assert not any("Fixer la prochaine échéance" in text for text in waiting(site))


def test_progress_follows_the_fiches(site: Site) -> None:
    before = site.get(HERE).all("//ul[contains(@class, 'avancements')]/li")
    brought(site, "e2", Status.SOUMIS)
    after = site.get(HERE).all("//ul[contains(@class, 'avancements')]/li")
    assert before != after
    assert any("1 soumise" in text for text in after)


def test_a_contract_without_groups_says_so_by_silence(site_of: SiteOf) -> None:
    page = site_of("2024").get(HERE)
    assert page.status == 200
    assert not page.all("//h2[@id='avancement']")
