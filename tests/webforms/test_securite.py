"""Who may do what, and what every answer carries."""

import re

import pytest
from flask import Flask

from pipeline.vocabulary import Droit
from tests.webforms.conftest import FIRST_FORM, SiteOf
from webforms.droits import droit_de, pour

HERE = "/contrats/essai/fiches/e1"
ENJEU = [{"id": "e1", "intitule": "Mobilité", "pilier": "cadre_de_vie"}]
READ, WRITE, READ_ALL, EXAMINE = Droit.LIRE, Droit.ECRIRE, Droit.LIRE_TOUT, Droit.INSTRUIRE
RIGHTS = {
    "static": Droit.TOUS,
    "choisir.contrats": Droit.CONNECTE,
    "choisir.creer": Droit.GERER,
    "parcourir.contrat": READ,
    "parcourir.pilier": READ,
    "parcourir.formulaire": READ,
    "ecrire.corriger": READ,
    "ecrire.enregistrer": WRITE,
    "ecrire.nouvelle": READ,
    "ecrire.creer": WRITE,
    "ranger.deplacer": WRITE,
    "ranger.avant_de_supprimer": READ,
    "ranger.supprimer": WRITE,
    "ranger.restaurer": WRITE,
    "ranger.corbeille": READ,
    "controler.coherence": READ,
    "assembler.documents": READ,
    "assembler.telecharger": READ,
    "suivre.sommaire": READ_ALL,
    "suivre.journal": READ_ALL,
    "suivre.avant_d_annuler": READ_ALL,
    "suivre.annuler": EXAMINE,
    "suivre.changements": READ_ALL,
    "suivre.garder": EXAMINE,
    "suivre.suites": READ,
    "arbitrer.niveau": READ_ALL,
    "arbitrer.decider": EXAMINE,
    "arbitrer.element": READ_ALL,
    "rediger.fusionner": READ_ALL,
    "rediger.enregistrer_fusion": EXAMINE,
    "rediger.reformuler": READ_ALL,
    "rediger.enregistrer_reformulation": EXAMINE,
    "rediger.scinder": READ_ALL,
    "rediger.enregistrer_scission": EXAMINE,
    "situer.rattacher": READ_ALL,
    "situer.enregistrer_rattachement": EXAMINE,
    "situer.hierarchiser": READ_ALL,
    "situer.enregistrer_hierarchie": EXAMINE,
    "rapprocher.rapprochements": READ_ALL,
    "rapprocher.repondre": EXAMINE,
    "rapprocher.contradictions": READ_ALL,
    "rapprocher.matrice": READ_ALL,
}


def test_every_route_declares_who_may_use_it(app: Flask) -> None:
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}
    assert {endpoint: droit_de(view) for endpoint, view in views.items()} == RIGHTS


def test_only_what_writes_is_reached_by_post(app: Flask) -> None:
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert posts - {"assembler.telecharger"} == {
        e for e, droit in RIGHTS.items() if droit in (WRITE, EXAMINE, Droit.GERER)
    }


def test_a_view_that_declares_nothing_is_refused(app: Flask) -> None:
    app.add_url_rule("/oubliee", view_func=lambda: "secret")
    assert app.test_client().get("/oubliee").status_code == 403


def test_a_view_that_declares_a_right_is_open(app: Flask) -> None:
    app.add_url_rule("/declaree", view_func=pour(Droit.CONNECTE)(_declared))
    assert app.test_client().get("/declaree").status_code == 200


def _declared() -> str:
    return "lisible"


def test_another_machine_is_refused(site_of: SiteOf) -> None:
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert site_of().client.get("/", environ_overrides=elsewhere).status_code == 403


def test_another_host_name_is_refused(site_of: SiteOf) -> None:
    client = site_of().client
    assert client.get("/", headers={"Host": "exemple.fr"}).status_code == 400
    assert client.post("/", headers={"Host": "exemple.fr"}).status_code == 400
    assert client.get("/", headers={"Host": "127.0.0.1:8000"}).status_code == 200


@pytest.mark.parametrize("path", ["/", HERE, "/nulle-part", "/contrats/inconnu/"])
def test_every_page_carries_the_headers(site_of: SiteOf, path: str) -> None:
    page = site_of(enjeu=ENJEU).get(path)
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self' 'nonce-")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cache-Control"] == "no-store"


def test_the_nonce_is_that_of_the_page_and_never_serves_twice(site_of: SiteOf) -> None:
    site = site_of()
    pages = [site.get("/") for _ in range(2)]
    for page in pages:
        nonce = re.findall("nonce-([^']+)", page.headers["Content-Security-Policy"])
        assert set(page.all("//script/@nonce | //link[@rel='stylesheet']/@nonce")) == set(nonce)
    assert (
        pages[0].headers["Content-Security-Policy"] != pages[1].headers["Content-Security-Policy"]
    )


def test_no_page_holds_inline_script_or_style(site_of: SiteOf) -> None:
    page = site_of(enjeu=ENJEU).get(HERE)
    assert not page.all("//script[not(@src)] | //style | //@style | //@onclick")


def test_the_session_cookie_stays_on_the_site(site_of: SiteOf) -> None:
    cookie = site_of().get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("token", [None, "", "faux", "²"])
def test_a_missing_token_saves_nothing_and_keeps_the_text(
    site_of: SiteOf, token: str | None
) -> None:
    site = site_of(enjeu=ENJEU)
    page = site.fill(HERE, csrf_token=token, argumentaire="Une page de texte")
    assert page.status == 400
    assert "rien n’a été enregistré" in page.said
    assert page.values()["argumentaire"] == ["Une page de texte"]
    assert "argumentaire" not in site.answers("e1")
    assert "Enregistré." in site.send(page).said
    assert site.answers("e1")["argumentaire"] == "Une page de texte"


def test_a_lost_session_keeps_the_text_of_a_new_fiche(site_of: SiteOf) -> None:
    site = site_of(enjeu=ENJEU)
    page = site.get("/contrats/essai/fiches/nouvelle/quartier")
    site.client.delete_cookie("contrat_de_ville")
    again = site.send(page, code="QP099001", nom="Les Tilleuls")
    assert again.status == 400
    assert again.values()["nom"] == ["Les Tilleuls"]
    assert "Enregistré." in site.send(again).said


def test_a_lost_session_keeps_the_name_of_a_new_contract(site_of: SiteOf) -> None:
    site = site_of()
    page = site.send(site.get("/"), FIRST_FORM, csrf_token=None, intitule="Val", cadre="2014")
    assert page.status == 400
    assert page.values(FIRST_FORM)["intitule"] == ["Val"]
    assert len(site.store.contrats()) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/contrats/essai/deplacer",
        f"{HERE}/supprimer",
        f"{HERE}/restaurer",
        "/contrats/essai/documents/contrat",
        "/contrats/essai/fiches/inconnue",
        "/contrats/inconnu/fiches/nouvelle/enjeu",
    ],
)
def test_without_token_nothing_is_done(site_of: SiteOf, path: str) -> None:
    site = site_of(enjeu=ENJEU)
    assert site.post(path, {}).status in (400, 404)
    assert site.store.fiche("essai", "e1").version == 1


@pytest.mark.parametrize("version", ["", "-1", "²", "1" * 40, "1.0"])
def test_an_unreadable_version_is_refused(site_of: SiteOf, version: str) -> None:
    assert site_of(enjeu=ENJEU).fill(HERE, base_version=version).status == 400


@pytest.mark.parametrize("key", ["", "x", "a" * 36 + "b", "é" * 36])
def test_an_unreadable_key_is_refused(site_of: SiteOf, key: str) -> None:
    assert site_of().fill("/contrats/essai/fiches/nouvelle/quartier", cle=key).status == 400
