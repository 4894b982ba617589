"""A meeting of the comité technique, in a browser without script; and how its pages look."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from flask import Flask
from playwright.sync_api import Browser, Page

from pipeline.fiche import Contrat
from pipeline.store import Author, Store
from pipeline.vocabulary import Acte, Origin, Role
from tests.conftest import NewStore, fiches_of
from tests.navigateur.conftest import Enter
from tests.navigateur.states import State, at, press
from tests.navigateur.test_accessibilite import assert_faultless
from tests.navigateur.test_clavier import tab_to
from tests.webforms.conftest import Site
from tests.webforms.cotech import HERE, act, merged

ECOLE, EMPLOI = {"groupe": "ecole"}, {"groupe": "emploi"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "contrat": [{"id": "c", "intitule": "Contrat d’essai"}],
    "quartier": [{"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"}, {"id": "q2", "nom": "X"}],
    "instance": [
        {
            "id": "ecole",
            "type": "groupe_travail",
            "intitule": "École",
            "pilier": "cohesion_sociale",
        },
        {
            "id": "emploi",
            "type": "groupe_travail",
            "intitule": "Emploi",
            "pilier": "developpement_economique",
        },
    ],
    "enjeu": [
        {"id": "e1", "intitule": "La santé des femmes", "quartiers": ["q1"], **ECOLE},
        {"id": "e2", "intitule": "Le chômage des jeunes", **EMPLOI},
    ],
    "orientation": [
        {"id": "o1", "intitule": "Lutter contre le décrochage scolaire", **ECOLE},
        {"id": "o2", "intitule": "Prévenir le décrochage des collégiens", **ECOLE},
        {
            "id": "o3",
            "intitule": "Raccrocher les jeunes sortis de l’école",
            "enjeux": ["e2"],
            **EMPLOI,
        },
        {"id": "o4", "intitule": "Soutenir le commerce et rénover les logements", **EMPLOI},
    ],
    "objectif": [
        {"id": "b1", "intitule": "Réduire le décrochage", "cible": 5, "parent": "o1", **ECOLE},
        {"id": "b2", "intitule": "Réduire le décrochage", "cible": 8, "parent": "o3", **EMPLOI},
    ],
}


@pytest.fixture
def store(new_store: NewStore) -> Store:
    store, contrat = new_store(), Contrat("essai", "Contrat d’essai", "2014")
    store.create_contrat(contrat, fiches_of(ROWS), Author("Claire", Origin.WEB))
    return store


@pytest.fixture
def plain(browser: Browser, address: str, enter: Enter) -> Iterator[Page]:
    """A page in a browser without script."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    enter(context)
    yield context.new_page()
    context.close()


def check_and_press(page: Page, level: str, acte: str, *items: str) -> None:
    page.goto(f"{HERE}/{level}")
    for item in items:
        page.check(f"#c-{item}")
    press(page, f"button[value={acte}]")


def contract(page: Page) -> list[str]:
    """The paragraphs of the contract, as the site hands it over."""
    page.goto("/contrats/essai/documents/")
    with page.expect_download() as download:
        page.click("form[action$='/documents/contrat'] button")
    paragraphs = Document(BytesIO(Path(download.value.path()).read_bytes())).paragraphs
    return [re.sub(r"\s+", " ", paragraph.text) for paragraph in paragraphs]


def says(paragraphs: list[str], words: str) -> bool:
    return any(words in paragraph for paragraph in paragraphs)


def test_a_meeting(plain: Page, store: Store) -> None:
    assert says(contract(plain), "Prévenir le décrochage des collégiens")

    check_and_press(plain, "orientation", "fusionner", "o1", "o2", "o3")
    plain.fill("#q-intitule", "Ne laisser personne sortir de l’école sans solution")
    plain.fill("#motif", "Trois fois la même ambition")
    press(plain, "form.redaction .gestes button")
    merged = store.arbitrages("essai")[-1].id
    text = contract(plain)
    assert says(text, "Ne laisser personne sortir de l’école sans solution")
    assert not says(text, "Prévenir le décrochage des collégiens")

    check_and_press(plain, "orientation", "reformuler", merged)
    plain.fill("#q-intitule", "Une solution pour chaque jeune")
    press(plain, "form.redaction .gestes button")
    assert says(contract(plain), "Une solution pour chaque jeune")

    check_and_press(plain, "enjeu", "rattacher", "e1")
    plain.select_option("#place", "emploi")
    press(plain, "form.feuille .gestes button")
    text = contract(plain)
    assert says(text, "E3.1 – La santé des femmes")

    plain.goto(f"{HERE}/journal")
    press(plain, "#d-" + store.arbitrages("essai")[1].id + " >> text=Annuler")
    press(plain, "form .gestes button")
    text = contract(plain)
    assert says(text, "Ne laisser personne sortir de l’école sans solution")
    assert not says(text, "Une solution pour chaque jeune")

    plain.goto("/contrats/essai/fiches/o2")
    assert "Trois fois la même ambition" in plain.locator(".suite-fiche").inner_text()


def test_a_decision_is_made_by_keyboard_alone(page: Page, store: Store) -> None:
    page.goto(f"{HERE}/orientation")
    tab_to(page, "#c-o1")
    page.keyboard.press("Space")
    tab_to(page, "#motif")
    page.keyboard.type("Attendu par tous")
    tab_to(page, "button[value=retenir]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    decision = store.arbitrages("essai")[-1]
    assert (decision.cibles, decision.motif) == (("o1",), "Attendu par tous")


def test_what_has_the_keyboard_is_not_hidden_under_the_bar(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{HERE}/orientation")
    for item in ("o1", "o2", "o3", "o4"):
        tab_to(page, f"#c-{item}")
        box, bar = page.locator(f"#c-{item}").bounding_box(), page.locator(".barre").bounding_box()
        assert box is not None
        assert bar is not None
        assert box["y"] + box["height"] <= bar["y"]


def decided(site: Site) -> None:
    """Something of every kind has happened."""
    merged(site, "o1", "o3", _motif="Même ambition")
    act(site, "ecarter", "o2", _motif="Compris dans une autre")
    act(site, "retenir", "e1", level="enjeu")
    site.fill("/contrats/essai/fiches/e1", intitule="La santé de toutes les femmes")
    actes = [decision.acte for decision in site.store.arbitrages("essai")]
    assert actes == [Acte.FUSIONNER, Acte.ECARTER, Acte.RETENIR]
    assert site.store.fiche("essai", "e1").version == 2


def undoing(page: Page) -> None:
    page.goto(f"{HERE}/journal")
    press(page, ".journal li:last-child >> text=Annuler")


def refused(page: Page) -> None:
    check_and_press(page, "orientation", "ecarter", "o1")


def mistaken(page: Page) -> None:
    check_and_press(page, "orientation", "fusionner", "o1", "o2")
    page.fill("#q-intitule", "")
    press(page, "form.redaction .gestes button")


STATES: dict[str, State] = {
    "sommaire": at(f"{HERE}/"),
    "niveau": at(f"{HERE}/orientation"),
    "refus": refused,
    "fusionner": at(f"{HERE}/orientation/fusionner?_cible=o1&_cible=o3"),
    "erreurs": mistaken,
    "reformuler": at(f"{HERE}/objectif/reformuler?_cible=b1"),
    "scinder": at(f"{HERE}/orientation/scinder?_cible=o4"),
    "rattacher": at(f"{HERE}/objectif/rattacher?_cible=b1"),
    "hiérarchiser": at(f"{HERE}/orientation/hierarchiser?_cible=o1&_cible=o2"),
    "rapprochements": at(f"{HERE}/orientation/rapprochements"),
    "contradictions": at(f"{HERE}/contradictions"),
    "matrice": at(f"{HERE}/enjeu/matrice"),
}
AFTERWARDS: dict[str, State] = {
    "sommaire après": at(f"{HERE}/"),
    "niveau après": at(f"{HERE}/orientation?groupe=ecole&groupe=emploi"),
    "journal": at(f"{HERE}/journal"),
    "annuler": undoing,
    "changements": at(f"{HERE}/changements"),
    "élément": at(f"{HERE}/elements/e1"),
    "suites": at("/contrats/essai/groupes/ecole/suites"),
    "fiche": at("/contrats/essai/fiches/o2"),
}
"""Once something of every kind has happened."""


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_nothing_overflows_a_small_phone(page: Page, state: str) -> None:
    STATES[state](page)
    assert_faultless(page)


@pytest.mark.parametrize("state", AFTERWARDS)
def test_nor_once_something_of_every_kind_has_happened(
    page: Page, app: Flask, store: Store, state: str
) -> None:
    decided(Site(app.test_client(), store).as_(Role.ADMINISTRATEUR))
    AFTERWARDS[state](page)
    assert_faultless(page)
