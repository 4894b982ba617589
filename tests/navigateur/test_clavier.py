"""The keyboard is enough."""

import pytest
from playwright.sync_api import Page

from pipeline.store import Store
from tests.navigateur.states import HERE, mistaken


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as one who has no mouse does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard never reaches {selector}")


def test_a_fiche_is_filled_and_saved_by_keyboard_alone(page: Page, store: Store) -> None:
    page.goto(f"{HERE}/fiches/nouvelle/instance")
    tab_to(page, "[name=type]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#q-intitule")
    page.keyboard.type("Comité de pilotage")
    tab_to(page, "[data-nom=membres] summary")
    page.keyboard.press("Enter")
    tab_to(page, "#q-membres-0-organisme")
    page.keyboard.type("CAF")
    tab_to(page, ".gestes button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".avis[role=status]").inner_text() == "Enregistré."
    made = next(
        f for f in store.fiches("essai") if f.answers.get("membres") == [{"organisme": "CAF"}]
    )
    assert made.answers["type"] == "comite_pilotage"


def test_enter_in_a_row_saves_and_takes_no_row_away(page: Page, store: Store) -> None:
    page.goto(f"{HERE}/fiches/copil")
    page.focus("#q-membres-1-nom")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".avis[role=status]").inner_text() == "Enregistré."
    assert len(store.fiche("essai", "copil").answers["membres"]) == 2


def test_the_first_tab_offers_to_skip_to_the_content(page: Page) -> None:
    page.goto(f"{HERE}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_after_a_mistake_the_summary_has_the_focus_and_leads_to_the_field(page: Page) -> None:
    mistaken(page)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "q-intitule"
