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


def test_a_finding_stands_under_its_question_and_describes_it(page: Page) -> None:
    signing(f"{HERE}/fiches/b1")(page)
    under = page.locator("[data-nom='cible'] .sous-question")
    expect(under).to_contain_text("Bloquant")
    expect(under).to_contain_text("attend encore sa cible")
    described = page.locator("#q-cible").get_attribute("aria-describedby") or ""
    assert under.get_attribute("id") in described.split()


def test_rules_that_were_busy_are_asked_again(page: Page) -> None:
    signing(f"{HERE}/fiches/b1")(page)
    late = "<section data-constats data-attend><h2>Cohérence</h2></section>"
    page.route(
        "**/signalements", lambda sent: sent.fulfill(content_type="text/html", body=late), times=1
    )
    page.fill("#q-cible", "8")
    page.fill("#q-intitule", "Augmenter de 8 points la part des trajets du soir")
    with page.expect_response("**/signalements"):
        page.locator("#q-intitule").blur()
    with page.expect_response("**/signalements") as again:
        pass
    assert "attend encore sa cible" not in again.value.text()
    expect(page.locator("[data-constats]")).to_contain_text("aucun indicateur")
