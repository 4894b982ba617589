"""The site beyond this machine: TLS before it, its names, its messages; the example's log-in."""

import threading
from typing import Any

import pytest

from pipeline.courriel import Courriel, Messagerie
from pipeline.definitions import Definitions
from pipeline.store import Store
from pipeline.vocabulary import Role
from tests.comptes import ADMIN
from tests.webforms.conftest import FIRST_FORM, Site, SiteOf
from webforms import create_app
from webforms.serving import Serving

PROXY = {
    "X-Forwarded-For": "198.51.100.4",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "contrat.exemple.fr",
}


def test_behind_tls_the_cookie_and_the_headers_say_so(
    store: Store, definitions: Definitions
) -> None:
    serving = Serving(hotes=("contrat.exemple.fr",), https=True)
    client = create_app(store, definitions, serving=serving).test_client()
    answer = client.get("/connexion", headers=PROXY)
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-")
    assert "Secure" in cookie
    other = client.get("/connexion", headers={**PROXY, "X-Forwarded-Host": "ailleurs.fr"})
    assert other.status_code == 400


def test_without_tls_nothing_promises_it(site_of: SiteOf) -> None:
    page = site_of().get("/")
    assert "Strict-Transport-Security" not in page.headers
    assert page.headers["Permissions-Policy"].startswith("camera=()")
    assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Courriel]:
    """What was handed to the mail server, at once and in order."""
    messages: list[Courriel] = []

    def envoyer(self: Messagerie, courriels: Any) -> list[Courriel]:
        messages.extend(courriels)
        return []

    monkeypatch.setattr(Messagerie, "envoyer", envoyer)
    monkeypatch.setattr(threading.Thread, "start", threading.Thread.run)
    return messages


def test_a_link_is_sent_and_nothing_tells_who_has_an_account(
    site_of: SiteOf, sent: list[Courriel]
) -> None:
    site = site_of().logged_out()
    site.client.application.config["MESSAGERIE"] = Messagerie("x", 25, "smtp", "a@exemple.fr")
    answers = []
    for courriel in ("qui@exemple.fr", ADMIN):
        page = site.send(site.get("/connexion"), FIRST_FORM, courriel=courriel, geste="lien")
        answers.append((page.status, page.said))
    assert answers[0] == answers[1]
    (message,) = sent
    assert message.destinataire == ADMIN
    path = "/lien/" + message.texte.split("/lien/")[1].split()[0]
    assert "Contrat d’essai" in site.send(site.get(path), FIRST_FORM).said


def test_an_invitation_leaves_by_mail_when_it_can(site_of: SiteOf, sent: list[Courriel]) -> None:
    site = site_of()
    site.client.application.config["MESSAGERIE"] = Messagerie("x", 25, "smtp", "a@exemple.fr")
    page = site.send(
        site.get("/contrats/essai/membres/"), FIRST_FORM, courriel="lea@exemple.fr", role="copil"
    )
    assert "L’invitation est partie" in page.said
    assert "Contrat d’essai" in sent[0].texte
    assert "/lien/" not in page.text


def example(store: Store, definitions: Definitions, site: Site, *, shown: bool) -> Site:
    compte = store.comptes.ajouter("cotech@demonstration.invalid", "Bruno")
    store.comptes.donner(compte.id, "essai", Role.COTECH)
    app = create_app(store, definitions, serving=Serving(demonstration=shown))
    return Site(app.test_client(), store)


def test_the_example_is_entered_by_a_click_as_its_own_people_only(
    site_of: SiteOf, store: Store, definitions: Definitions
) -> None:
    site = example(store, definitions, site_of(), shown=True)
    page = site.get("/connexion")
    assert page.all("//section//button") == ["Entrer comme Bruno"]
    admin = store.comptes.compte(ADMIN).id
    token = page.values(FIRST_FORM)["csrf_token"][0]
    assert site.post(f"/demonstration/{admin}", {"csrf_token": token}).status == 404
    assert "Contrat d’essai" in site.send(page, "//section//form").said


def test_elsewhere_no_account_is_entered_by_a_click(
    site_of: SiteOf, store: Store, definitions: Definitions
) -> None:
    site = example(store, definitions, site_of(), shown=False)
    page = site.get("/connexion")
    assert not page.all("//section//button")
    token = page.values(FIRST_FORM)["csrf_token"][0]
    compte = store.comptes.compte("cotech@demonstration.invalid").id
    assert site.post(f"/demonstration/{compte}", {"csrf_token": token}).status == 404
