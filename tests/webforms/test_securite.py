"""Who may do what, and what every answer carries."""

import re

import pytest
from flask import Flask

from pipeline.definitions import Definitions
from pipeline.store import Store
from pipeline.vocabulary import Droit, Role
from tests.webforms.conftest import FIRST_FORM, Site, SiteOf
from webforms import create_app
from webforms.droits import droit_de, pour

HERE = "/contrats/essai/fiches/e1"
ENJEU = [{"id": "e1", "intitule": "Mobilité", "pilier": "cadre_de_vie"}]
READ, WRITE, READ_ALL, EXAMINE = Droit.LIRE, Droit.ECRIRE, Droit.LIRE_TOUT, Droit.INSTRUIRE
RIGHTS = {
    "static": Droit.TOUS,
    "connexion.page": Droit.TOUS,
    "connexion.entrer": Droit.TOUS,
    "connexion.sortir": Droit.CONNECTE,
    "demonstration.entrer": Droit.TOUS,
    "connexion.lien": Droit.TOUS,
    "connexion.suivre": Droit.TOUS,
    "compte.page": Droit.CONNECTE,
    "compte.renommer": Droit.CONNECTE,
    "compte.changer": Droit.CONNECTE,
    "compte.fermer": Droit.CONNECTE,
    "membres.liste": Droit.ADMINISTRER,
    "membres.inviter": Droit.ADMINISTRER,
    "membres.changer": Droit.ADMINISTRER,
    "membres.retirer": Droit.ADMINISTRER,
    "membres.lien": Droit.ADMINISTRER,
    "membres.revoquer": Droit.ADMINISTRER,
    "contribuer.accueil": READ,
    "contribuer.propositions": Droit.SOUMETTRE,
    "contribuer.repondre": Droit.SOUMETTRE,
    "contribuer.liens": EXAMINE,
    "contribuer.inviter": EXAMINE,
    "contribuer.revoquer": EXAMINE,
    "choisir.contrats": Droit.CONNECTE,
    "choisir.creer": Droit.GERER,
    "parcourir.contrat": READ,
    "parcourir.pilier": READ,
    "parcourir.formulaire": READ,
    "ecrire.corriger": READ,
    "ecrire.enregistrer": WRITE,
    "ecrire.nouvelle": READ,
    "ecrire.creer": WRITE,
    "noter.reponses": WRITE,
    "noter.presence": WRITE,
    "noter.jeton": READ,
    "historique.page": READ,
    "historique.reprendre": WRITE,
    "commenter.dire": Droit.COMMENTER,
    "commenter.resoudre": Droit.COMMENTER,
    "cycle.soumettre": Droit.SOUMETTRE,
    "cycle.examiner": EXAMINE,
    "cycle.contribuer": READ,
    "cycle.soumettre_tout": Droit.SOUMETTRE,
    "cycle.recues": READ_ALL,
    "cycle.examiner_tout": EXAMINE,
    "placer.page": WRITE,
    "placer.ranger": WRITE,
    "placer.rattacher": WRITE,
    "placer.dupliquer": WRITE,
    "chercher.page": READ,
    "ranger.deplacer": WRITE,
    "ranger.avant_de_supprimer": READ,
    "ranger.supprimer": WRITE,
    "ranger.restaurer": WRITE,
    "ranger.corbeille": READ,
    "controler.coherence": READ,
    "controler.tableur": READ,
    "controler.de_la_fiche": READ,
    "croiser.matrice": READ_ALL,
    "registre.signalements": READ_ALL,
    "registre.signalement": READ_ALL,
    "registre.justifier": Droit.JUSTIFIER,
    "registre.reprendre": Droit.JUSTIFIER,
    "registre.confier": EXAMINE,
    "registre.dire": Droit.COMMENTER,
    "cheminer.phases": READ,
    "cheminer.passer": Droit.DECIDER,
    "regler.regles": READ,
    "regler.regle": READ,
    "regler.regler": Droit.ADMINISTRER,
    "regler.texte": Droit.ADMINISTRER,
    "regler.ecrire": Droit.ADMINISTRER,
    "regler.historique": READ_ALL,
    "assembler.documents": READ_ALL,
    "assembler.telecharger": READ_ALL,
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
    "calendrier.echeances": READ,
    "calendrier.ajouter": EXAMINE,
    "calendrier.modifier": EXAMINE,
    "calendrier.enregistrer": EXAMINE,
    "calendrier.retirer": EXAMINE,
    "calendrier.telecharger": READ,
    "abonnement.suivre": Droit.TOUS,
    "aide.sommaire": Droit.TOUS,
    "aide.page": Droit.TOUS,
}


POSTED_BY_READERS = {
    "assembler.telecharger",
    "connexion.entrer",
    "connexion.suivre",
    "demonstration.entrer",
}
"""What makes a document, or logs in: nothing of a contract changes."""


def test_every_route_declares_who_may_use_it(app: Flask) -> None:
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}
    assert {endpoint: droit_de(view) for endpoint, view in views.items()} == RIGHTS


def test_nobody_writes_with_the_right_to_read(app: Flask) -> None:
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    reading = {endpoint for endpoint in posts if RIGHTS[endpoint] in (READ, READ_ALL, Droit.TOUS)}
    assert reading == POSTED_BY_READERS


@pytest.fixture
def own_app(store: Store, definitions: Definitions) -> Flask:
    """An application that takes another route."""
    return create_app(store, definitions)


def test_a_view_that_declares_nothing_is_refused(own_app: Flask) -> None:
    own_app.add_url_rule("/oubliee", view_func=lambda: "secret")
    assert own_app.test_client().get("/oubliee").status_code == 403


def test_a_view_that_declares_a_right_is_open(own_app: Flask, store: Store) -> None:
    own_app.add_url_rule("/declaree", view_func=pour(Droit.CONNECTE)(_declared))
    site = Site(own_app.test_client(), store).as_(Role.ADMINISTRATEUR)
    assert site.client.get("/declaree").status_code == 200


def _declared() -> str:
    return "lisible"


def test_whoever_is_not_logged_in_is_asked_who_they_are(site_of: SiteOf) -> None:
    page = site_of(enjeu=ENJEU).logged_out().get(HERE)
    assert page.title.startswith("Se connecter")
    assert page.values(FIRST_FORM)["retour"] == [HERE]


def test_another_host_name_is_refused(site_of: SiteOf) -> None:
    client = site_of().client
    assert client.get("/", headers={"Host": "exemple.fr"}).status_code == 400
    assert client.post("/", headers={"Host": "exemple.fr"}).status_code == 400
    assert client.get("/connexion", headers={"Host": "127.0.0.1:8000"}).status_code == 200


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
