"""A site on a real database, and a browser of few words: it reads pages and sends their forms."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from pipeline.definitions import Definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin, Role
from tests.comptes import someone
from tests.conftest import NewStore, fiches_of
from tests.wired import site_on
from webforms.identite import KEY

OTHER = Author("Claire", Origin.WEB)
FICHE = "//form[@data-fiche]"
FIRST_FORM = "//main//form[@method='post']"


class Page:
    """One answer of the site."""

    def __init__(self, response: Any) -> None:
        self.status, self.headers, self.data = response.status_code, response.headers, response.data
        self.text = response.get_data(as_text=True) if "html" in response.mimetype else ""
        self.url = response.request.path + f"?{response.request.query_string.decode()}"
        self.tree: Any = html.fromstring(self.text or "<p>")

    def all(self, path: str) -> list[str]:
        """The texts, spaces folded, of what an XPath finds."""
        found = self.tree.xpath(path)
        return [" ".join((x.text_content() if hasattr(x, "tag") else x).split()) for x in found]

    @property
    def title(self) -> str:
        return self.all("//title")[0]

    @property
    def said(self) -> str:
        """The visible words of the main part."""
        return self.all("//main")[0]

    def values(self, form: str = FICHE) -> dict[str, list[str]]:
        """What a browser would send of a form, script or not."""
        sent: dict[str, list[str]] = {}
        for control in self.tree.xpath(
            f"({form})[1]//*[self::input or self::select or self::textarea]"
        ):
            if control.get("type") not in ("radio", "checkbox") or "checked" in control.attrib:
                sent.setdefault(control.get("name"), []).append(_value(control))
        return sent


def _value(control: Any) -> str:
    if control.tag == "select":
        options = control.xpath(".//option[@selected]") or control.xpath(".//option")
        return str(options[0].get("value"))
    if control.tag == "textarea":
        return str(control.text_content()).removeprefix("\n")
    return str(control.get("value", "on"))


class Site:
    """The site, seen by somebody without script."""

    def __init__(self, client: FlaskClient, store: Store) -> None:
        self.client, self.store = client, store

    def logged_in(self, compte: str | None = None, *, lien: str | None = None) -> "Site":
        """The same site, as the browser of somebody else would see it."""
        site = Site(self.client.application.test_client(), self.store)
        secret = self.store.comptes.sessions.ouvrir(compte=compte, lien=lien)
        with site.client.session_transaction() as session:
            session[KEY] = secret
        return site

    def as_(self, role: Role, groupe: str = "", contrat: str = "essai") -> "Site":
        """The site as somebody with this role sees it."""
        return self.logged_in(someone(self.store, role, contrat, groupe))

    def as_guest(self, branche: str, nom: str = "Conseil citoyen") -> "Site":
        """The site as a guest of one branch sees it."""
        liens = self.store.comptes.liens
        found = liens.lire(liens.d_invite("essai", nom, branche, "Awa"))
        return self.logged_in(lien=found.id)

    def logged_out(self) -> "Site":
        """The site, seen by a browser that never logged in."""
        return Site(self.client.application.test_client(), self.store)

    def get(self, path: str) -> Page:
        return Page(self.client.get(path, follow_redirects=True))

    def post(self, path: str, data: dict[str, Any]) -> Page:
        return Page(self.client.post(path, data=data, follow_redirects=True))

    def send(self, page: Page, form: str = FICHE, **typed: Any) -> Page:
        """Type over what a page shows, and press its button."""
        action = page.tree.xpath(form)[0].get("action") or page.url
        return self.post(action, {**page.values(form), **typed})

    def fill(self, path: str, **typed: Any) -> Page:
        return self.send(self.get(path), **typed)

    def answers(self, fiche: str) -> dict[str, Any]:
        return dict(self.store.fiche("essai", fiche).answers)


@pytest.fixture
def store(new_store: NewStore) -> Store:
    return new_store()


@pytest.fixture
def app(store: Store, definitions: Definitions) -> Flask:
    return site_on(store, definitions)


SiteOf = Callable[..., Site]


@pytest.fixture
def site_of(app: Flask, store: Store) -> SiteOf:
    """`site_of(enjeu=[{"intitule": "Bus", "pilier": "cadre_de_vie"}])`: a contract « essai ».

    Logged in as its administrator, who also manages the tool; `as_(role)` is somebody else.
    """

    def make(cadre: str = "2014", **rows: list[dict[str, Any]]) -> Site:
        opening = Fiche("contrat", "contrat", {"intitule": "Contrat d’essai"})
        fiches = [opening, *fiches_of(rows)]
        store.create_contrat(Contrat("essai", "Contrat d’essai", cadre), fiches, OTHER)
        return Site(app.test_client(), store).as_(Role.ADMINISTRATEUR)

    return make
