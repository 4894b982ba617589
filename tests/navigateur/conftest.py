"""The site in a real browser: Debian's Chromium, a real server, a real database."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress.server import create_server

from pipeline.definitions import Definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin, Role
from tests.comptes import cookie, opened, someone
from tests.conftest import NewStore, fiches_of
from tests.wired import site_on

UNUSED = [
    "WebUIOmniboxPopup",  # with the next: two pages of an address bar that nobody sees
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",  # the others: as Playwright, whose list this replaces
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
]
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    f"--disable-features={','.join(UNUSED)}",
]
GROUP, IN_GROUP = {"pilier": "cadre_de_vie"}, {"groupe": "groupe-cadre_de_vie"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "quartier": [
        {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls", "communes": "Brissonne"},
        {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
    ],
    "instance": [
        {
            "id": "copil",
            "type": "comite_pilotage",
            "intitule": "COPIL",
            "membres": [{"organisme": "CAF"}, {"organisme": "Région", "nom": "Anne Roux"}],
        },
        {
            "id": "sante",
            "type": "groupe_travail",
            "intitule": "Santé",
            "pilier": "cohesion_sociale",
        },
    ],
    "enjeu": [
        {"id": "e1", "intitule": "La mobilité du soir", "quartiers": ["q1", "q2"], **GROUP},
        {"id": "e2", "intitule": "La santé des femmes", "groupe": "sante"},
    ],
    "orientation": [{"id": "o1", "intitule": "Circuler le soir", "enjeux": ["e1"], **GROUP}],
    "objectif": [
        {"id": "b1", "intitule": "Augmenter de x %", "cible": "x", "parent": "o1", **IN_GROUP}
    ],
    "action": [{"id": "a1", "intitule": "Un bus à 22 heures", "parent": "b1", **IN_GROUP}],
    "financement": [
        {
            "id": "f1",
            "financeur": "Région Centre-Est, direction des mobilités",
            "nature": "droit_commun",
            "annees": [{"annee": 2016, "sollicite": 1250050}, {"annee": 2017}],
            "parent": "a1",
            **IN_GROUP,
        }
    ],
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed, and the browser tests must run here.")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which the application answers."""
    server: Any = create_server(app, host="127.0.0.1", port=0)

    def run() -> None:
        with suppress(OSError, ValueError):  # its sockets are closed under it at the end
            server.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)


@pytest.fixture
def store(new_store: NewStore) -> Store:
    store, contrat = new_store(), Contrat("essai", "Contrat d’essai", "2014")
    opening = Fiche("contrat", "contrat", {"intitule": "Contrat d’essai"})
    store.create_contrat(contrat, [opening, *fiches_of(ROWS)], Author("Claire", Origin.WEB))
    return store


@pytest.fixture
def app(store: Store, definitions: Definitions) -> Flask:
    return site_on(store, definitions)


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with served(app) as address:
        yield address


Enter = Callable[..., None]


@pytest.fixture
def enter(app: Flask, store: Store, address: str) -> Enter:
    """`enter(context, Role.MEMBRE, "sante")`: the browser is logged in as somebody."""

    def log_in(context: BrowserContext, role: Role = Role.ADMINISTRATEUR, groupe: str = "") -> None:
        secret = opened(store, someone(store, role, groupe=groupe))
        context.add_cookies([cookie(app, secret, address)])

    return log_in


@pytest.fixture
def page(browser: Browser, address: str, enter: Enter) -> Iterator[Page]:
    """A page that knows the site's address; anything the policy blocks or the script says fails."""
    context = browser.new_context(base_url=address, locale="fr-FR")
    enter(context)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [text for text in said if "Failed to load resource" not in text] == []
