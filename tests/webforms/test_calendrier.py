"""The deadlines on the site."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from pipeline.echeances import Echeance
from pipeline.vocabulary import Role
from tests.comptes import someone
from tests.webforms.conftest import OTHER, Site, SiteOf

HERE = "/contrats/essai/calendrier/"
LE = date.today() + timedelta(days=20)
TYPED = {"le": LE.strftime("%d/%m/%Y"), "intitule": "Diagnostics envoyés", "phase": "3.1"}
GROUPE = {"id": "g1", "type": "groupe_travail", "intitule": "Habitat"}
FORM = "//section[@class='feuille']//form"


def due(site: Site, le: date = LE, groupe: str | None = None) -> Echeance:
    said = Echeance("", le, "Diagnostics envoyés", "3.1", groupe)
    return site.store.echeances.add("essai", said, OTHER)


def test_a_deadline_is_fixed_and_read_in_words(site_of: SiteOf) -> None:
    site = site_of(instance=[GROUPE])
    page = site.send(site.get(HERE), FORM, **TYPED, concerne="g1")
    (kept,) = site.store.echeances.of("essai")
    assert (kept.le, kept.intitule, kept.phase, kept.groupe) == (
        LE,
        "Diagnostics envoyés",
        "3.1",
        "g1",
    )
    assert "Diagnostics envoyés" in page.said
    assert "dans 20 jours" in page.said.replace("\u00a0", " ")
    assert "Habitat" in page.said


@pytest.mark.parametrize(
    "wrong", [{"le": "31/02/2027"}, {"le": ""}, {"intitule": ""}, {"phase": "9"}]
)
def test_a_wrong_answer_is_said_and_the_rest_kept(site_of: SiteOf, wrong: dict[str, str]) -> None:
    site = site_of()
    page = site.send(site.get(HERE), FORM, **{**TYPED, **wrong})
    assert page.status == 422
    assert page.all("//*[@class='erreur']")
    assert site.store.echeances.of("essai") == []
    kept = {**TYPED, **wrong}["intitule"]
    assert page.values(FORM)["intitule"] == [kept]


def test_a_deadline_is_changed(site_of: SiteOf) -> None:
    site = site_of()
    kept = due(site)
    site.send(site.get(HERE + kept.id), FORM, intitule="Diagnostics relus")
    assert [e.intitule for e in site.store.echeances.of("essai")] == ["Diagnostics relus"]


def test_a_change_made_meanwhile_is_not_overwritten(site_of: SiteOf) -> None:
    site = site_of()
    kept = due(site)
    page = site.get(HERE + kept.id)
    site.send(site.get(HERE + kept.id), FORM, intitule="Le leur")
    refused = site.send(page, FORM, intitule="Le mien")
    assert "a changé cette échéance" in refused.said
    assert refused.all("//blockquote") == ["Le leur"]
    assert refused.values(FORM)["intitule"] == ["Le mien"]
    assert [e.intitule for e in site.store.echeances.of("essai")] == ["Le leur"]
    site.send(refused, FORM)
    assert [e.intitule for e in site.store.echeances.of("essai")] == ["Le mien"]


def test_a_deadline_is_taken_away(site_of: SiteOf) -> None:
    site = site_of()
    due(site)
    site.send(site.get(HERE), "//ul//form")
    assert site.store.echeances.of("essai") == []


def test_what_is_past_is_folded_away(site_of: SiteOf) -> None:
    site = site_of()
    due(site, date.today() - timedelta(days=1))
    page = site.get(HERE)
    assert "hier" in page.all("//details")[0]


def test_an_unknown_deadline_is_a_page_not_found(site_of: SiteOf) -> None:
    site = site_of()
    assert site.get(HERE + "inconnue").status == 404


def test_the_calendar_file_holds_them_under_the_title_of_the_contract(site_of: SiteOf) -> None:
    site = site_of(instance=[GROUPE])
    due(site, groupe="g1")
    page = site.get(HERE + "echeances.ics")
    assert page.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(page.data).walk("VEVENT")
    assert str(event["summary"]) == "Diagnostics envoyés"
    assert "Habitat" in str(event["description"])


def test_a_refused_token_keeps_what_was_typed(site_of: SiteOf) -> None:
    site = site_of()
    page = site.send(site.get(HERE), FORM, **TYPED, csrf_token="faux")
    assert page.status == 400
    assert page.values(FORM)["intitule"] == ["Diagnostics envoyés"]
    assert site.store.echeances.of("essai") == []


def test_a_made_up_subscription_is_not_found(site_of: SiteOf) -> None:
    assert site_of().get("/calendriers/faux.ics").status == 404


SUBSCRIPTION = "//input[@id='abonnement']/@value"


def test_one_s_own_address_serves_without_a_cookie_until_the_role_ends(site_of: SiteOf) -> None:
    site = site_of(instance=[GROUPE])
    due(site)
    compte = someone(site.store, Role.MEMBRE, groupe="g1")
    (address,) = site.logged_in(compte).get(HERE).all(SUBSCRIPTION)
    calendar_program, path = site.logged_out(), "/calendriers/" + address.rpartition("/")[2]
    page = calendar_program.get(path)
    assert [str(e["summary"]) for e in Calendar.from_ical(page.data).walk("VEVENT")] == [
        "Diagnostics envoyés"
    ]
    (role,) = [m for m in site.store.comptes.membres("essai") if m.compte.id == compte]
    site.store.comptes.retirer("essai", role.id)
    assert calendar_program.get(path).status == 404


def test_the_calendar_is_a_part_of_the_contract_for_everybody(site_of: SiteOf) -> None:
    site = site_of(instance=[GROUPE]).as_(Role.MEMBRE, "g1")
    page = site.get(HERE)
    assert page.all("//header//nav//a[@aria-current='page']") == ["Calendrier"]
    assert page.all("//main//button") == []
