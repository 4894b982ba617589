"""Guests: what they see, what they propose, and what becomes of it."""

import pytest

from pipeline.fiche import Fiche
from pipeline.vocabulary import Role, Status
from tests.webforms.conftest import FICHE, FIRST_FORM, Site, SiteOf
from tests.webforms.groupes import HERE, OBJECTIF, ROWS, ours


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return site_of(**ROWS)


def proposed(site: Site, title: str = "Une idée") -> tuple[Site, Fiche]:
    guest = site.as_guest("oa")
    guest.fill(OBJECTIF, intitule=title)
    return guest, site.store.fiches("essai", "objectif")[-1]


def test_a_guest_s_fiche_is_a_proposal_and_counts_for_nothing(site: Site) -> None:
    guest, fiche = proposed(site)
    assert fiche.status is Status.PROPOSE
    assert fiche.id not in {kept.id for kept in site.store.retenues("essai")}
    assert "Proposé par Conseil citoyen" in ours(site).get(f"{HERE}/fiches/{fiche.id}").said
    assert "en attente" in guest.get(f"{HERE}/contribution").said


def test_a_guest_sees_their_branch_only(site: Site) -> None:
    guest = site.as_guest("oa")
    assert guest.get(f"{HERE}/fiches/oa").status == 200
    for fiche in ("ea", "eb", "q1"):
        assert guest.get(f"{HERE}/fiches/{fiche}").status == 404
    for path in ("/comite-technique/", "/documents/", "/membres/", "/invites"):
        assert guest.get(HERE + path).status == 403


def test_a_guest_changes_what_they_proposed_and_nothing_else(site: Site) -> None:
    guest, fiche = proposed(site)
    assert "Enregistré." in guest.fill(f"{HERE}/fiches/{fiche.id}", intitule="Mieux").said
    another = site.as_guest("oa", "Une association")
    token = guest.get(f"{HERE}/fiches/{fiche.id}").values(FICHE)["csrf_token"][0]
    sent = {"csrf_token": token, "base_version": "1", "intitule": "Pris"}
    assert guest.post(f"{HERE}/fiches/oa", sent).status == 403
    token = another.get(f"{HERE}/contribution").values("//header//form")["csrf_token"][0]
    sent["csrf_token"] = token
    assert another.post(f"{HERE}/fiches/{fiche.id}", sent).status == 403


@pytest.mark.parametrize(("role", "may"), [(Role.MEMBRE, False), (Role.RAPPORTEUR, True)])
def test_the_rapporteur_takes_a_proposal(site: Site, role: Role, may: bool) -> None:
    _, fiche = proposed(site)
    page = ours(site, role).get(f"{HERE}/fiches/{fiche.id}")
    assert bool(page.all("//button[@value='prendre']")) is may
    if may:
        form = "//form[contains(@action, '/proposition')]"
        ours(site, role).send(page, form)  # a token of another session
        assert site.store.fiche("essai", fiche.id).status is Status.PROPOSE
        member = ours(site, role)
        member.send(member.get(f"{HERE}/fiches/{fiche.id}"), form, geste="prendre")
        assert fiche.id in {kept.id for kept in site.store.retenues("essai")}
        taken = [each for each in site.store.cycle.passages("essai") if each.fiche == fiche.id]
        assert [(each.before, each.after) for each in taken] == [("propose", "brouillon")]


def test_a_proposal_is_declined_with_a_word_that_its_author_reads(site: Site) -> None:
    guest, fiche = proposed(site)
    form, rapporteur = "//form[contains(@action, '/proposition')]", ours(site, Role.RAPPORTEUR)
    page = rapporteur.get(f"{HERE}/fiches/{fiche.id}")
    assert "Dites en un mot pourquoi" in rapporteur.send(page, form, geste="decliner").said
    rapporteur.send(page, form, geste="decliner", mot="Déjà prévu ailleurs.")
    said = guest.get(f"{HERE}/contribution").said
    assert "Déjà prévu ailleurs." in said
    assert "non retenue" in said


def test_a_guest_s_link_that_is_closed_is_out_at_once(site: Site) -> None:
    page = site.send(site.get(f"{HERE}/invites"), FIRST_FORM, nom="Régie de quartier", branche="oa")
    (path,) = page.all("//input[@id='lien-montre']/@value")
    guest = site.logged_out()
    assert "Votre contribution" in guest.send(guest.get(path), FIRST_FORM).said
    site.send(site.get(f"{HERE}/invites"), "//form[contains(@action, '/retirer')]")
    assert guest.get(f"{HERE}/contribution").title.startswith("Se connecter")
    assert site.logged_out().get(path).status == 410


def test_proposals_are_counted_where_the_group_finds_them(site: Site) -> None:
    site.as_guest("oa").fill(OBJECTIF, intitule="Une idée")
    rapporteur = ours(site, Role.RAPPORTEUR)
    counted = "//a[contains(., 'proposition d’invité')]/@href"
    for path in ("/", "/piliers/cohesion_sociale"):
        assert f"{HERE}/propositions" in rapporteur.get(HERE + path).all(counted)
    assert ours(site).get(f"{HERE}/").all(counted) == []


def test_a_refused_token_keeps_the_word_that_answers_a_proposal(site: Site) -> None:
    guest = site.as_guest("oa")
    guest.fill(OBJECTIF, intitule="Une idée")
    (idea,) = site.store.fiches("essai", "objectif")
    form = "//section[contains(@class, 'proposition')]//form"
    rapporteur = ours(site, Role.RAPPORTEUR)
    page = rapporteur.get(f"{HERE}/fiches/{idea.id}")
    refused = rapporteur.send(page, form, mot="Déjà prévu", geste="decliner", csrf_token="faux")
    assert refused.status == 400
    assert refused.values(form)["mot"] == ["Déjà prévu"]
    assert site.store.fiche("essai", idea.id).status is Status.PROPOSE
