"""Whatever is sent to whatever route: never a defect, never another's contract changed.

Every route that takes a POST is tried, those added tomorrow too.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from pipeline.definitions import load_definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Store
from pipeline.store.models import ArbitrageRow, FicheRow
from pipeline.vocabulary import Role
from tests.conftest import fiches_of
from tests.webforms.conftest import OTHER, Site
from webforms import create_app
from webforms.identite import KEY

OURS, THEIRS = "essai", "autre"
GROUPE = {"type": "groupe_travail", "intitule": "École", "pilier": "cohesion_sociale"}
ROWS = {
    "instance": [{"id": "ga", **GROUPE}],
    "enjeu": [{"id": "e1", "intitule": "Mobilité", "groupe": "ga"}],
    "orientation": [{"id": "o1", "intitule": "Circuler", "groupe": "ga"}],
}
THEIR_FICHES = [
    Fiche("gz", "instance", GROUPE),
    Fiche("z1", "enjeu", {"intitule": "Leur enjeu"}, groupe="gz"),
]
IDS = {"contrat": OURS, "form": "enjeu", "document": "inconnu", "pilier": "cohesion_sociale"}
WHATEVER = {
    "base_version": "1",
    "cle": "0" * 36,
    "formulaire": "enjeu",
    "acte": "retenir",
    "_cible": "e1",
    "monter": "e1",
    "role": "copil",
    "courriel": "a@exemple.fr",
    "nom": "Léa",
    "mot_de_passe": "x",
}
VALUES = (
    "\x00\x01\x1b\u2028\ufffe\u202e",
    "\U0010ffff" * 300,
    "9" * 400,
    "</textarea><script>alert(1)</script>{{ 7*7 }}",
)
KEYS = {
    "membres-²-nom": "x",
    "annees-²-annee": "2016",
    "annees-9999-annee": "1",
    "membres-10000-nom": "x",
    **{f"membres-{n}-nom": "x" for n in range(300)},
}


def turned(by: int) -> dict[str, str]:
    """A hostile value for every name, another one at each turn."""
    return {name: VALUES[(n + by) % len(VALUES)] for n, name in enumerate(WHATEVER)}


ATTACKS: dict[str, dict[str, Any]] = {
    "whatever": WHATEVER,
    "keys and indexes beyond measure": {**WHATEVER, **KEYS},
    **{f"hostile values, turn {by}": turned(by) for by in range(len(VALUES))},
    "the same name many times": {name: ["e1", "²", "", "-1"] for name in WHATEVER},
    "ids of another contract": {
        **dict.fromkeys(WHATEVER, "z1"),
        **dict.fromkeys(("parent", "fiche", "descendre", "vers", "branche", "fiches"), "z1"),
        "groupe": "gz",
        "base_version": "1",
    },
}
PART = b'--x\r\nContent-Disposition: form-data; name="k"\r\n\r\nx\r\n'
TOO_MUCH = {
    "multipart/form-data; boundary=x": PART * 5001 + b"--x--\r\n",
    "application/x-www-form-urlencoded": b"intitule=" + b"x" * (2 * 1024 * 1024),
}
"""Too many parts, too long: refused as they are read, before any view; a few routes tell."""


def posts() -> list[str]:
    """The endpoints that take a POST, from an application made for that."""
    app = create_app(Store("sqlite:///:memory:"), load_definitions())
    rules = app.url_map.iter_rules()
    return sorted({rule.endpoint for rule in rules if "POST" in (rule.methods or ())})


POSTS = posts()


@pytest.fixture(scope="module")
def hostile_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for all: each route gets a contract of its own."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('hostile')}/essai.db", create=True)
    store.create_contrat(Contrat(THEIRS, "Autre", "2014"), THEIR_FICHES, OTHER)
    store.create_contrat(Contrat(OURS, "Essai", "2014"), fiches_of(ROWS), OTHER)
    yield create_app(store, load_definitions(), secret_key="essai")
    store.close()


@pytest.fixture(scope="module")
def app(hostile_app: Flask) -> Flask:
    return hostile_app


@pytest.fixture(scope="module")
def hostile(app: Flask) -> Site:
    """Its administrator, where nothing is expected to change."""
    store = app.extensions["contrat_de_ville"].store
    return Site(app.test_client(), store).as_(Role.ADMINISTRATEUR)


@pytest.fixture(scope="module")
def csrf(hostile: Site) -> str:
    return token(hostile)


def address(app: Flask, endpoint: str, **ids: str) -> str:
    rule = next(r for r in app.url_map.iter_rules(endpoint) if "POST" in (r.methods or ()))
    values = {name: ids.get(name, IDS.get(name, "e1")) for name in rule.arguments}
    values |= {
        n: "1" for n, c in rule._converters.items() if type(c).__name__ == "IntegerConverter"
    }
    with app.test_request_context():
        return str(app.url_for(endpoint, **values))  # type: ignore[arg-type]


def theirs(store: Store) -> list[tuple[Any, ...]]:
    """Everything the other contract holds."""
    with store.database.read() as session:
        fiches = session.scalars(select(FicheRow).where(FicheRow.contrat_id == THEIRS)).all()
        acts = session.scalars(select(ArbitrageRow).where(ArbitrageRow.contrat_id == THEIRS)).all()
        return [(f.id, f.version, f.answers, f.parent, f.deletion, f.status) for f in fiches] + [
            (act.id,) for act in acts
        ]


def token(site: Site) -> str:
    return site.get("/compte/").values("//header//form")["csrf_token"][0]


def admin_of(site: Site, contrat: str) -> tuple[Site, str]:
    """An administrator of one contract only, logged in (again), and their token."""
    comptes, courriel = site.store.comptes, f"{contrat}@exemple.fr"
    if not comptes.existe(courriel):
        comptes.ajouter(courriel, "Léa", gestionnaire=True)
    compte = comptes.compte(courriel).id
    comptes.donner(compte, contrat, Role.ADMINISTRATEUR)
    admin = site.logged_in(compte)
    return admin, token(admin)


def logged_in(site: Site) -> bool:
    with site.client.session_transaction() as session:
        return KEY in session


@pytest.mark.parametrize("endpoint", POSTS)
def test_no_attack_is_a_defect_nor_reaches_another_contract(
    app: Flask, hostile: Site, endpoint: str
) -> None:
    contrat = f"essai-{POSTS.index(endpoint)}"
    hostile.store.create_contrat(Contrat(contrat, "Essai", "2014"), fiches_of(ROWS), OTHER)
    before, sent_to = theirs(hostile.store), address(app, endpoint, contrat=contrat)
    admin, csrf = admin_of(hostile, contrat)
    for attack, sent in ATTACKS.items():
        if not logged_in(admin):  # the route logs out
            admin, csrf = admin_of(hostile, contrat)
        response = admin.client.post(sent_to, data={"csrf_token": csrf, **sent})
        assert response.status_code < 500 or response.status_code == 503, attack
        assert b"<script>alert" not in response.data, attack
    assert theirs(hostile.store) == before


@pytest.mark.parametrize("endpoint", ["connexion.entrer", "choisir.creer", "ecrire.enregistrer"])
@pytest.mark.parametrize("encoding", TOO_MUCH)
def test_what_is_too_much_is_refused_with_a_sentence(
    app: Flask, hostile: Site, endpoint: str, encoding: str
) -> None:
    path = address(app, endpoint)
    response = hostile.client.post(path, data=TOO_MUCH[encoding], content_type=encoding)
    assert response.status_code == 413
    assert "trop long" in response.get_data(as_text=True)


@pytest.mark.parametrize("endpoint", POSTS)
def test_forged_ids_in_the_address_are_no_defect(
    app: Flask, hostile: Site, csrf: str, endpoint: str
) -> None:
    rule = next(r for r in app.url_map.iter_rules(endpoint) if "POST" in (r.methods or ()))
    forged = rule.arguments - {"contrat"}
    for value in ("²", "z1", "..") if forged else ():
        path = address(app, endpoint, **dict.fromkeys(forged, value))
        response = hostile.client.post(path, data={**WHATEVER, "csrf_token": csrf})
        assert response.status_code < 500, value


@pytest.mark.parametrize("endpoint", POSTS)
def test_another_contract_is_not_found_by_any_route(
    app: Flask, hostile: Site, csrf: str, endpoint: str
) -> None:
    rule = next(iter(app.url_map.iter_rules(endpoint)))
    if "contrat" not in rule.arguments:
        return
    before = theirs(hostile.store)
    ids = {"contrat": THEIRS, "fiche": "z1", "groupe": "gz"}
    sent = {**WHATEVER, "csrf_token": csrf}
    response = hostile.client.post(address(app, endpoint, **ids), data=sent)
    assert response.status_code == 404
    assert theirs(hostile.store) == before


@pytest.mark.parametrize("endpoint", POSTS)
def test_without_token_no_route_changes_anything(app: Flask, hostile: Site, endpoint: str) -> None:
    before, members = everything(hostile.store), hostile.store.comptes.membres(OURS)
    response = hostile.client.post(address(app, endpoint), data=WHATEVER)
    assert 400 <= response.status_code < 500
    assert everything(hostile.store) == before
    assert [m.id for m in hostile.store.comptes.membres(OURS)] == [m.id for m in members]


@pytest.mark.parametrize("endpoint", POSTS)
def test_without_session_no_route_does_anything(app: Flask, hostile: Site, endpoint: str) -> None:
    response = hostile.logged_out().client.post(address(app, endpoint), data=WHATEVER)
    assert 400 <= response.status_code < 500
    assert "Mobilité" not in response.get_data(as_text=True)


def everything(store: Store) -> list[tuple[Any, ...]]:
    return [(f.id, f.version, f.status) for f in store.fiches(OURS)]
