"""Whatever is sent to whatever route: never a defect, never another's contract changed.

Every route that takes a POST is tried, those added tomorrow too.
"""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from pipeline.definitions import load_definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Store
from pipeline.store.models import ArbitrageRow, FicheRow
from pipeline.vocabulary import Role
from tests.webforms.conftest import OTHER, Site, SiteOf
from webforms import create_app

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
ATTACKS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "whatever": WHATEVER,
    "a key that is no digit": {**WHATEVER, "membres-²-nom": "x", "annees-²-annee": "2016"},
    "ten thousand indexes": {
        "base_version": "1",
        "annees-9999-annee": "1",
        "membres-10000-nom": "x",
    },
    "many indexes": {"base_version": "1", **{f"membres-{n}-nom": "x" for n in range(3000)}},
    "too many parts": {f"k{n}": "x" for n in range(5001)},
    "too long": {**WHATEVER, "intitule": "x" * (2 * 1024 * 1024)},
    "control characters": dict.fromkeys(WHATEVER, "\x00\x01\x1b\u2028\ufffe\u202e"),
    "the last of unicode": dict.fromkeys(WHATEVER, "\U0010ffff" * 300),
    "numbers beyond measure": dict.fromkeys(WHATEVER, "9" * 400),
    "the same name many times": {name: ["e1", "²", "", "-1"] for name in WHATEVER},
    "ids of another contract": {
        **dict.fromkeys(WHATEVER, "z1"),
        **dict.fromkeys(("parent", "fiche", "descendre", "vers", "branche", "fiches"), "z1"),
        "groupe": "gz",
        "base_version": "1",
    },
    "markup": dict.fromkeys(WHATEVER, "</textarea><script>alert(1)</script>{{ 7*7 }}"),
}


def posts() -> list[str]:
    """The endpoints that take a POST, from an application made for that."""
    app = create_app(Store("sqlite:///:memory:"), load_definitions())
    rules = app.url_map.iter_rules()
    return sorted({rule.endpoint for rule in rules if "POST" in (rule.methods or ())})


POSTS = posts()


@pytest.fixture
def site(site_of: SiteOf, store: Store) -> Site:
    site = site_of(**ROWS)
    store.create_contrat(Contrat(THEIRS, "Autre", "2014"), THEIR_FICHES, OTHER)
    return site


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


@pytest.mark.parametrize("endpoint", POSTS)
def test_no_attack_is_a_defect_nor_reaches_another_contract(
    app: Flask, site: Site, endpoint: str
) -> None:
    before, admin, sent_to = theirs(site.store), site, address(app, endpoint)
    for attack, sent in ATTACKS.items():
        if site.client.get("/compte/").status_code != 200:  # the route logs out
            site = admin.as_(Role.ADMINISTRATEUR)
        response = site.client.post(sent_to, data={"csrf_token": token(site), **sent})
        assert response.status_code < 500 or response.status_code == 503, attack
        assert b"<script>alert" not in response.data, attack
    assert theirs(site.store) == before


@pytest.mark.parametrize("endpoint", POSTS)
def test_forged_ids_in_the_address_are_no_defect(app: Flask, site: Site, endpoint: str) -> None:
    before, sent = theirs(site.store), {**WHATEVER, "csrf_token": token(site)}
    forged = dict.fromkeys(("fiche", "form", "groupe", "membre", "lien", "item", "decision"))
    for value in ("²", "z1", "%00", "..", "\u202e"):
        path = address(app, endpoint, **dict.fromkeys(forged, value))
        response = site.client.post(path, data=sent)
        assert response.status_code < 500, value
        if endpoint == "connexion.sortir":
            return
    assert theirs(site.store) == before


@pytest.mark.parametrize("endpoint", POSTS)
def test_another_contract_is_not_found_by_any_route(app: Flask, site: Site, endpoint: str) -> None:
    rule = next(iter(app.url_map.iter_rules(endpoint)))
    if "contrat" not in rule.arguments:
        return
    ids = {"contrat": THEIRS, "fiche": "z1", "groupe": "gz"}
    sent = {**WHATEVER, "csrf_token": token(site)}
    response = site.client.post(address(app, endpoint, **ids), data=sent)
    assert response.status_code == 404


@pytest.mark.parametrize("endpoint", POSTS)
def test_without_token_no_route_changes_anything(app: Flask, site: Site, endpoint: str) -> None:
    before = [(f.id, f.version, f.status) for f in site.store.fiches(OURS)]
    members = site.store.comptes.membres(OURS)
    response = site.client.post(address(app, endpoint), data=WHATEVER)
    assert 400 <= response.status_code < 500
    assert [(f.id, f.version, f.status) for f in site.store.fiches(OURS)] == before
    assert [m.id for m in site.store.comptes.membres(OURS)] == [m.id for m in members]


@pytest.mark.parametrize("endpoint", POSTS)
def test_without_session_no_route_does_anything(app: Flask, site: Site, endpoint: str) -> None:
    response = site.logged_out().client.post(address(app, endpoint), data=WHATEVER)
    assert 400 <= response.status_code < 500
    assert "Mobilité" not in response.get_data(as_text=True)
