"""The help: a page for each thing people come to do."""

import re
from pathlib import Path

import pytest

import webforms
from pipeline.droits import Personne, Qualite
from pipeline.vocabulary import Role
from tests.webforms.conftest import SiteOf
from webforms.views.aide import TOPICS, topic_for


@pytest.mark.parametrize("slug", TOPICS)
def test_each_page_says_something_and_leads_to_the_others(site_of: SiteOf, slug: str) -> None:
    page = site_of().get(f"/aide/{slug}")
    assert page.status == 200
    assert len(page.all("//article//h2")) >= 1
    assert len(page.all("//main//nav//li//a[contains(@href, '/aide/')]")) >= len(TOPICS) - 1


def test_the_summary_leads_to_every_page(site_of: SiteOf) -> None:
    page = site_of().get("/aide/")
    assert set(page.all("//main//h2/a/@href")) == {f"/aide/{slug}" for slug in TOPICS}


def test_an_unknown_page_is_not_found(site_of: SiteOf) -> None:
    assert site_of().get("/aide/inconnue").status == 404


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_page(role: Role) -> None:
    topic = topic_for(Personne("p", "Awa", qualites=(Qualite(role, "val"),)), "val")
    assert topic is not None
    assert role in topic.roles


def test_somebody_without_role_here_has_none() -> None:
    assert topic_for(Personne("p", "Awa", qualites=(Qualite(Role.COPIL, "autre"),)), "val") is None
    assert topic_for(None, "val") is None


NO_LABEL = ("x", "cdv ")


@pytest.mark.parametrize("slug", TOPICS)
def test_every_button_and_page_it_names_is_called_so_on_the_site(
    site_of: SiteOf, slug: str
) -> None:
    said = " ".join(site_of().get(f"/aide/{slug}").all("//article"))
    named = [label.strip(" …\u00a0") for label in re.findall("« ?([^»]+?) ?»", said)]
    for label in (label for label in named if not label.startswith(NO_LABEL)):
        assert label in LABELS, label


def _labels() -> str:
    """What the pages say, but for the help itself."""
    folder = Path(webforms.__file__).parent
    pages = [p for p in folder.rglob("*.html") if p.parent.name != "aide"]
    return "\n".join(p.read_text(encoding="utf-8") for p in [*pages, *folder.rglob("*.py")])


LABELS = _labels()
