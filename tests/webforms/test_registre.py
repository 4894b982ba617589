"""The register on the site: accept with a reason, reopen, give to a group, comment."""

from typing import Any

import pytest

from pipeline.registre import Etat, Signalement
from pipeline.vocabulary import Role
from tests.webforms.conftest import Page, Site, SiteOf
from tests.webforms.test_controler import DOUBTFUL, OTHER_GROUP, at_phase

HERE = "/contrats/essai/registre/"


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    """A contract at its last phase, its findings noted."""
    site = at_phase(site_of(**DOUBTFUL, instance=[OTHER_GROUP]), "4")
    site.get(HERE)
    return site


def undecided(site: Site) -> Signalement:
    lines = site.store.registre.signalements("essai").values()
    return next(line for line in lines if line.code == "COH408")


def press(site: Site, gesture: str, **typed: Any) -> Page:
    line = undecided(site)
    page = site.get(f"{HERE}{line.identite}")
    return site.send(page, f"//form[contains(@action, '/{gesture}')]", **typed)


def test_the_register_lists_what_is_open(site: Site) -> None:
    page = site.get(HERE)
    assert "attend encore sa cible" in page.said
    assert f"{HERE}{undecided(site).identite}" in page.all("//table//a/@href")


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("etat=", True),
        ("etat=accepte", False),
        ("etat=a_regler&severite=bloquant", True),
        ("etat=a_regler&severite=conseil", False),
        ("code=COH408", True),
        ("code=COH301", False),
        ("groupe=groupe-cadre_de_vie", True),
        ("groupe=sante", False),
        ("pilier=cadre_de_vie", True),
        ("pilier=-", False),
        ("mots=Cible ENCORE", False),
        ("mots=ENCORE sa cible", True),
        ("mots=L'objectif", True),
        ("page=99", True),
        ("page=²", True),
    ],
)
def test_the_register_is_filtered(site: Site, query: str, there: bool) -> None:
    page = site.get(f"{HERE}?{query}")
    assert ("attend encore sa cible" in page.said) is there


def test_the_register_names_its_rules(site: Site) -> None:
    rules = site.get(HERE).all("//select[@id='filtre-code']/option")
    assert all(len(each.split()) > 2 for each in rules[1:])


def test_accepting_needs_a_reason_and_keeps_what_was_typed(site: Site) -> None:
    page = press(site, "accepter", motif="  ")
    assert page.status == 422
    assert "Écrivez pourquoi ce point est accepté" in page.said
    assert undecided(site).etat is Etat.OUVERT


def test_an_accepted_finding_is_told_apart_with_its_reason(site: Site) -> None:
    page = press(site, "accepter", motif="La cible viendra de l’étude d’avril.")
    assert "Accepté, avec sa justification." in page.said
    assert undecided(site).etat is Etat.ACCEPTE
    coherence = site.get("/contrats/essai/coherence")
    assert not any("attend encore sa cible" in text for text in coherence.all("//article//li"))
    assert "La cible viendra de l’étude d’avril." in coherence.said
    assert "point accepté" in site.get("/contrats/essai/fiches/b1").all("//aside")[0]


def test_it_is_reopened_with_a_reason(site: Site) -> None:
    press(site, "accepter", motif="Plus tard.")
    assert press(site, "rouvrir", motif="").status == 422
    page = press(site, "rouvrir", motif="L’étude est arrivée.")
    assert "Rouvert." in page.said
    assert "L’étude est arrivée." in page.said


def test_an_acceptance_of_other_facts_is_to_review_with_its_reason_at_hand(site: Site) -> None:
    press(site, "accepter", motif="La cible viendra.")
    site.fill("/contrats/essai/fiches/b1", intitule="Diviser par x le nombre d’accidents")
    page = site.get(HERE)
    assert "À revoir" in page.all("//table")[0]
    page = site.get(f"{HERE}{undecided(site).identite}")
    assert page.values("//form[contains(@action, '/accepter')]")["motif"] == ["La cible viendra."]
    assert "À revoir" in site.get("/contrats/essai/coherence").said


def test_it_is_given_to_a_group_until_a_day(site: Site) -> None:
    page = press(site, "attribuer", groupe="sante", echeance="2015-04-01", texte="Avec l’ARS.")
    assert "Attribué au groupe « Santé », pour le 1er avril 2015" in page.said.replace("\xa0", " ")
    assert "attend encore sa cible" in site.get(f"{HERE}?groupe=sante").said
    assert "Ce qui concerne" in site.get("/contrats/essai/coherence?groupe=sante").said
    press(site, "attribuer", groupe="", echeance="")
    assert undecided(site).attribue is None


def test_what_is_asked_of_a_group_is_told_where_it_works(site: Site) -> None:
    where = {"groupe": "groupe-cadre_de_vie", "echeance": "2015-04-01"}
    press(site, "attribuer", texte="Voyez avec le collège.", **where)
    membre = site.as_(Role.MEMBRE, "groupe-cadre_de_vie")
    asked = "pour le 1er avril 2015 : « Voyez avec le collège. »"
    for page in ("coherence?groupe=groupe-cadre_de_vie", "fiches/b1"):
        assert asked in membre.get(f"/contrats/essai/{page}").said.replace("\xa0", " ")
    waiting = membre.get("/contrats/essai/").all("//section[@aria-labelledby='attentes']//li")
    assert any("confié à" in each and "1er avril 2015" in each for each in waiting)
    press(site, "attribuer", groupe="", echeance="", texte="")
    assert "Confié" not in membre.get("/contrats/essai/fiches/b1").said


def test_the_history_says_when_only_the_weight_changes(site: Site) -> None:
    line = undecided(site)
    at_phase(site, "3.2").get(HERE)
    said = site.get(f"{HERE}{line.identite}").all("//ol[@class='histoire']/li")
    assert [each.split(" le ")[0] for each in said] == [
        f"Devenu {undecided(site).severite.value}",
        "Signalé",
    ]


def test_what_is_asked_stays_when_it_is_given_to_another_group(site: Site) -> None:
    press(site, "attribuer", groupe="sante", texte="Avec l’ARS.")
    press(site, "attribuer", groupe="groupe-cadre_de_vie")
    given = undecided(site).attribution
    assert given is not None
    assert (given.attribue, given.texte) == ("groupe-cadre_de_vie", "Avec l’ARS.")


def test_an_unreadable_day_and_an_unknown_group_are_refused(site: Site) -> None:
    page = press(site, "attribuer", groupe="sante", echeance="demain", texte="Vite.")
    assert page.status == 422
    assert page.values("//form[contains(@action, '/attribuer')]")["texte"] == ["\nVite."[1:]]
    assert press(site, "attribuer", groupe="inconnu").status == 404
    assert undecided(site).attribue is None


def test_a_comment_stays_in_the_history(site: Site) -> None:
    assert press(site, "commenter", texte="").status == 422
    page = press(site, "commenter", texte="Vu en réunion <b>mardi</b>.")
    assert "Vu en réunion <b>mardi</b>." in page.all("//ol[contains(@class, 'histoire')]")[0]


def test_a_page_of_former_facts_decides_nothing(site: Site) -> None:
    line = undecided(site)
    page = site.get(f"{HERE}{line.identite}")
    press(site, "accepter", motif="Premier.")
    form = "//form[contains(@action, '/accepter')]"
    again = site.send(page, form, motif="Second, long à écrire.")
    assert again.status == 409
    assert "a changé ce signalement" in again.said
    accepted = undecided(site).acceptation
    assert accepted is not None
    assert accepted.texte == "Premier."


@pytest.mark.parametrize("vu", ["", "-1", "²", "1" * 40])
def test_an_unreadable_rank_is_refused(site: Site, vu: str) -> None:
    assert press(site, "accepter", motif="Vu.", vu=vu).status == 400


def test_an_unknown_finding_is_a_404(site: Site) -> None:
    assert site.get(f"{HERE}inconnu").status == 404


def test_a_lost_session_keeps_the_reason(site: Site) -> None:
    page = press(site, "accepter", motif="Une longue raison.", csrf_token="faux")
    assert page.status == 400
    form = "//form[contains(@action, '/accepter')]"
    assert page.values(form)["motif"] == ["Une longue raison."]
    assert "Accepté" in site.send(page, form).said


@pytest.mark.parametrize(
    ("role", "buttons"),
    [
        (Role.COTECH, {"Accepter", "Attribuer", "Commenter"}),
        (Role.CO_PRESIDENT, {"Accepter", "Commenter"}),
        (Role.COPIL, {"Commenter"}),
    ],
)
def test_each_role_sees_the_buttons_it_may_press(site: Site, role: Role, buttons: set[str]) -> None:
    page = site.as_(role).get(f"{HERE}{undecided(site).identite}")
    assert set(page.all("//main//button")) == buttons


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.COTECH, "Accepter, attribuer…"),
        (Role.CO_PRESIDENT, "Accepter, commenter…"),
        (Role.COPIL, "Suivre, commenter…"),
    ],
)
@pytest.mark.parametrize("page", ["coherence", "fiches/b1"])
def test_the_way_to_the_register_says_what_the_role_may_do(
    site: Site, role: Role, words: str, page: str
) -> None:
    links = site.as_(role).get(f"/contrats/essai/{page}").all(f"//a[contains(@href, '{HERE}')]")
    assert links
    assert all(link.startswith(words) for link in links if "…" in link)
    assert any(link.startswith(words) for link in links)


def test_who_may_not_justify_is_refused(site: Site) -> None:
    copil = site.as_(Role.COPIL)
    page = copil.get(f"{HERE}{undecided(site).identite}")
    token = page.values("//form[contains(@action, '/commenter')]")
    sent = {**token, "motif": "Je passe outre."}
    assert copil.post(f"{HERE}{undecided(site).identite}/accepter", sent).status == 403
    assert undecided(site).etat is Etat.OUVERT


def test_who_comments_in_a_group_only_does_not_write_here(site: Site) -> None:
    here = f"{HERE}{undecided(site).identite}"
    member = site.as_(Role.MEMBRE, "groupe-cadre_de_vie")
    token = member.get("/contrats/essai/fiches/b1").values()["csrf_token"]
    sent = {"csrf_token": token, "texte": "Vu.", "vu": "99"}
    assert member.post(f"{here}/commenter", sent).status == 403


def test_a_reason_that_came_too_late_is_still_on_the_page(site: Site) -> None:
    line = undecided(site)
    page = site.get(f"{HERE}{line.identite}")
    press(site, "accepter", motif="La cible viendra.")
    late = site.send(page, "//form[contains(@action, '/accepter')]", motif="Le préfet l’assume.")
    assert late.status == 409
    assert "Le préfet l’assume." in late.said


def test_a_finding_given_to_a_group_that_is_gone_returns_to_the_group_of_its_fiche(
    site: Site,
) -> None:
    press(site, "attribuer", groupe="sante", echeance="")
    site.store.delete("essai", "sante")
    page = site.get(f"{HERE}{undecided(site).identite}")
    assert "Revient au groupe" in page.said
    assert "à un groupe supprimé depuis" in page.said
    assert "attend encore sa cible" in site.get(f"{HERE}?groupe=groupe-cadre_de_vie").said


def test_a_finding_whose_rule_waits_is_put_aside_and_says_so(site: Site) -> None:
    press(site, "accepter", motif="La cible viendra.")
    at_phase(site, "1.1")
    page = site.get(f"{HERE}{undecided(site).identite}")
    assert "Mis de côté" in page.said
    assert "ce signalement reviendra accepté" in page.said
