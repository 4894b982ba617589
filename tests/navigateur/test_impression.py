"""On paper: what the screen folds is read, what one presses is gone."""

from playwright.sync_api import Page

from tests.navigateur.states import HERE, folded_rows

SHOWN = "selector => document.querySelector(selector).checkVisibility()"


def test_a_folded_row_is_printed_without_the_site_around_it(page: Page) -> None:
    folded_rows(page)
    assert not page.evaluate(SHOWN, "#q-membres-1-organisme")
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN, "#q-membres-1-organisme")
    for selector in (".entete", "form[data-fiche] .gestes", "[data-nom=membres] .retirer"):
        assert not page.evaluate(SHOWN, selector)


def test_of_the_choices_only_those_made_are_printed(page: Page) -> None:
    page.goto(f"{HERE}/fiches/copil")
    page.emulate_media(media="print")
    printed = page.locator("[data-nom=type] label:visible").all_inner_texts()
    assert printed == ["Comité de pilotage (COPIL)"]


def test_filters_wait_folded_on_a_phone_alone(page: Page) -> None:
    page.goto(f"{HERE}/coherence")
    assert page.evaluate(SHOWN, "#filtre-groupe")
    page.set_viewport_size({"width": 360, "height": 740})
    assert not page.evaluate(SHOWN, "#filtre-groupe")
    page.click(".filtres summary")
    assert page.evaluate(SHOWN, "#filtre-groupe")
