"""Log in by a password, by a link, after a session has ended; log out."""

from datetime import timedelta

import pytest
from flask import Flask

from pipeline.store import Store
from pipeline.store.comptes import essais, sessions
from pipeline.store.rows import now
from pipeline.vocabulary import Role
from tests.webforms.conftest import FIRST_FORM, Page, Site, SiteOf
from webforms import reconnexion

SECRET, COURRIEL = "un vélo bleu 42", "lea.roy@exemple.fr"
HERE = "/contrats/essai/fiches/e1"
ENJEU = [{"id": "e1", "intitule": "Mobilité", "pilier": "cadre_de_vie"}]


@pytest.fixture
def site(site_of: SiteOf, store: Store) -> Site:
    """Somebody with an account, not logged in."""
    site = site_of(enjeu=ENJEU)
    compte = store.comptes.ajouter(COURRIEL, "Léa Roy", SECRET)
    store.comptes.donner(compte.id, "essai", Role.COTECH)
    return site.logged_out()


def log_in(site: Site, path: str = "/connexion", secret: str = SECRET) -> Page:
    return site.send(site.get(path), FIRST_FORM, courriel=COURRIEL, mot_de_passe=secret)


def link(site: Site) -> str:
    comptes = site.store.comptes
    secret = comptes.liens.de_connexion(comptes.compte(COURRIEL).id, COURRIEL)
    return f"/lien/{secret}"


def test_a_password_opens_the_page_that_was_asked_for(site: Site) -> None:
    assert log_in(site, HERE).values()["intitule"] == ["Mobilité"]


def test_a_wrong_password_and_an_unknown_address_read_the_same(site: Site) -> None:
    wrong = log_in(site, secret="faux")
    form = site.get("/connexion")
    unknown = site.send(form, FIRST_FORM, courriel="qui@exemple.fr", mot_de_passe="faux")
    assert wrong.all("//div[@role='alert']") == unknown.all("//div[@role='alert']")
    assert (wrong.status, unknown.status) == (422, 422)


def test_too_many_attempts_wait_and_the_right_password_waits_too(site: Site) -> None:
    for _ in range(essais.FREE):
        log_in(site, secret="faux")
    page = log_in(site)
    assert page.status == 429
    assert "attendez 1 minute" in page.said.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("retour", ["//ailleurs.fr", "https://ailleurs.fr", "/\\ailleurs.fr"])
def test_log_in_never_leads_to_another_site(site: Site, retour: str) -> None:
    page = site.send(
        site.get("/connexion"), FIRST_FORM, courriel=COURRIEL, mot_de_passe=SECRET, retour=retour
    )
    assert page.url == "/contrats/essai/?"


def test_log_in_changes_the_session_and_its_token(site: Site) -> None:
    site.get("/connexion")
    with site.client.session_transaction() as session:
        before = session["csrf_token"]
    log_in(site)
    with site.client.session_transaction() as session:
        assert session.get("csrf_token") != before


def test_a_link_is_shown_before_it_is_used_and_used_once(site: Site) -> None:
    path = link(site)
    for _ in range(2):  # a scanner of mail opens it, and its person afterwards
        page = site.get(path)
        assert page.all("//main//form//button") == ["Me connecter"]
    assert "Contrat d’essai" in site.send(page, FIRST_FORM).said
    again = site.logged_out()
    assert again.get(path).status == 410
    assert again.send(page, FIRST_FORM).status == 410


def test_a_link_of_yesterday_serves_no_more(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    path = link(site)
    later = now() + timedelta(minutes=16)
    monkeypatch.setattr("pipeline.store.comptes.liens.now", lambda: later)
    page = site.get(path)
    assert page.status == 410
    assert "Ce lien ne sert plus" in page.said


def test_logging_out_ends_the_session_in_the_database_too(site: Site) -> None:
    page = log_in(site)
    cookie = site.client.get_cookie("contrat_de_ville")
    assert cookie is not None
    site.send(page, "//header//form")
    other = site.logged_out()
    other.client.set_cookie("contrat_de_ville", cookie.value)
    assert other.get("/").title.startswith("Se connecter")


def test_a_new_password_ends_the_other_sessions(site: Site) -> None:
    elsewhere = site.logged_in(site.store.comptes.compte(COURRIEL).id)
    log_in(site)
    page = site.send(
        site.get("/compte/"),
        "//form[contains(@action, 'mot-de-passe')]",
        actuel=SECRET,
        nouveau="trois tortues vertes",
    )
    assert "est changé" in page.said
    assert site.get("/").title.startswith("Les contrats")
    assert elsewhere.get("/").title.startswith("Se connecter")


def test_a_new_password_asks_for_the_former_unless_a_link_has_proved_who_it_is(site: Site) -> None:
    form = "//form[contains(@action, 'mot-de-passe')]"
    log_in(site)
    wrong = site.send(site.get("/compte/"), form, actuel="faux", nouveau="trois tortues vertes")
    assert "ne convient pas" in wrong.said
    other = site.logged_out()
    other.send(other.get(link(site)), FIRST_FORM)
    page = other.send(other.get("/compte/"), form, nouveau="trois tortues vertes")
    assert "est changé" in page.said


def test_a_closed_account_is_out_at_once(site: Site) -> None:
    log_in(site)
    site.store.comptes.activer(site.store.comptes.compte(COURRIEL).id, False)
    assert site.get("/").title.startswith("Se connecter")
    assert log_in(site).status == 422


def test_an_idle_session_ends(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    log_in(site)
    later = now() + sessions.IDLE + timedelta(minutes=1)
    monkeypatch.setattr(sessions, "now", lambda: later)
    assert site.get("/").title.startswith("Se connecter")


# A session that ends while somebody types

TYPED = "Une page de texte\nqui ne doit pas se perdre"


def expired(site: Site) -> Page:
    """What is shown to somebody who saves after their session has ended."""
    log_in(site)
    page = site.get(HERE)
    site.client.delete_cookie("contrat_de_ville")
    return site.send(page, argumentaire=TYPED)


def test_after_log_in_in_the_same_page_the_text_is_there_again(site: Site) -> None:
    page = expired(site)
    assert page.status == 401
    assert "Rien n’est perdu" in page.said
    back = site.send(page, FIRST_FORM, _courriel=COURRIEL, _mot_de_passe=SECRET, _geste="entrer")
    assert back.values()["argumentaire"] == [TYPED]
    assert "argumentaire" not in site.answers("e1")
    assert "Enregistré." in site.send(back).said
    assert site.answers("e1")["argumentaire"] == TYPED


def test_a_wrong_password_there_keeps_the_text_too(site: Site) -> None:
    page = site.send(
        expired(site), FIRST_FORM, _courriel=COURRIEL, _mot_de_passe="faux", _geste="entrer"
    )
    assert reconnexion.WRONG in page.said
    assert TYPED.split("\n", maxsplit=1)[0] in page.values(FIRST_FORM)["argumentaire"][0]


def test_logged_in_by_a_link_in_another_tab_the_text_is_there_again(site: Site) -> None:
    page = expired(site)
    site.send(site.get(link(site)), FIRST_FORM)
    back = site.send(page, FIRST_FORM, _geste="verifier")
    assert back.values()["argumentaire"][0].startswith("Une page de texte")


def test_whoever_logs_in_there_still_needs_the_right(site: Site) -> None:
    page = expired(site)
    site.store.comptes.ajouter("autre@exemple.fr", "Autre", SECRET)
    refused = site.send(
        page, FIRST_FORM, _courriel="autre@exemple.fr", _mot_de_passe=SECRET, _geste="entrer"
    )
    assert refused.status == 404
    assert "Mobilité" not in refused.text


def test_the_cookie_holds_no_text(site: Site) -> None:
    expired(site)
    with site.client.session_transaction() as session:
        assert set(session) <= {"csrf_token", "_flashes"}


def test_a_new_database_opens_by_the_link_of_its_first_administrator(
    app: Flask, store: Store
) -> None:
    site = Site(app.test_client(), store)
    path = f"/lien/{store.comptes.liens.premier()}"
    page = site.send(
        site.get(path), FIRST_FORM, courriel=COURRIEL, nom="Léa Roy", mot_de_passe=SECRET
    )
    assert "Votre compte est ouvert" in page.said
    assert "Commencer un contrat" in page.said
    assert site.get(path).status == 410
