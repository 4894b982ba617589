"""What the rules say of a fiche follows what is written there."""

from playwright.sync_api import Page, expect

from tests.navigateur.states import HERE, signing


def test_a_finding_goes_as_soon_as_its_answer_is_saved(page: Page) -> None:
    signing(f"{HERE}/fiches/b1")(page)
    beside = page.locator("[data-constats]")
    expect(beside).to_contain_text("attend encore sa cible")
    page.fill("#q-intitule", "Augmenter de 8 points la part des trajets du soir")
    page.fill("#q-cible", "8")
    page.locator("#q-cible").blur()
    expect(beside).not_to_contain_text("attend encore sa cible", timeout=60_000)
