"""Every page in every state: no fault that axe can see, nothing wider than a small phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.navigateur.states import STATES

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],  # what passes is not told
}
TOO_WIDE = """() => [...document.querySelectorAll("main *, header *")]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1
                   && !e.closest(".hors-vue, .evitement"))
    .map((e) => e.outerHTML.slice(0, 120))"""


def assert_faultless(page: Page) -> None:
    """Neither axe nor a width of 360 px finds anything to say."""
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_nothing_overflows_a_small_phone(page: Page, state: str) -> None:
    STATES[state](page)
    assert_faultless(page)
