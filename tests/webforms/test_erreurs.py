"""Errors are pages in French, with a way back."""

import pytest

from pipeline.definitions import Definitions
from pipeline.errors import StoreError
from pipeline.store import Store
from pipeline.vocabulary import Droit
from tests.webforms.conftest import Page, SiteOf
from webforms import create_app
from webforms.droits import pour


def way_back(page: Page) -> list[str]:
    return page.all("//main//a/@href")


def test_an_unknown_page(site_of: SiteOf) -> None:
    page = site_of().get("/nulle-part")
    assert (page.status, page.all("//h1")) == (404, ["Cette page n’existe pas"])
    assert way_back(page) == ["/"]


def test_an_unknown_contract(site_of: SiteOf) -> None:
    page = site_of().get("/contrats/inconnu/")
    assert (page.status, page.all("//h1")) == (404, ["Cette page n’existe pas"])


def test_a_button_opened_as_an_address(site_of: SiteOf) -> None:
    assert site_of().get("/contrats/essai/deplacer").status == 405


def test_a_text_beyond_all_measure(site_of: SiteOf) -> None:
    page = site_of().fill("/contrats/essai/fiches/contrat", presentation="a" * 3_000_000)
    assert page.status == 413
    assert "Revenez en arrière : votre texte y est encore" in page.said


def test_the_longest_text_allowed_passes(site_of: SiteOf) -> None:
    page = site_of().fill(
        "/contrats/essai/fiches/nouvelle/annexe", intitule="Carte", resume="😀" * 20_000
    )
    assert "Enregistré." in page.said


def test_a_defect_of_the_tool_shows_no_trace(store: Store, definitions: Definitions) -> None:
    app = create_app(store, definitions)
    app.add_url_rule("/panne", view_func=pour(Droit.TOUS)(_broken))
    page = Page(app.test_client().get("/panne"))
    assert page.status == 500
    assert page.all("//h1") == ["L’outil a rencontré un défaut"]
    assert "secret" not in page.text


def _broken() -> str:
    raise RuntimeError("secret")


def test_a_busy_database_is_a_page_not_a_crash(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of()

    def busy(*args: object) -> None:
        raise StoreError("La base est occupée : réessayez dans un instant.")

    monkeypatch.setattr(Store, "contrats", busy)
    page = site.get("/")
    assert page.status == 503
    assert "La base est occupée" in page.said
