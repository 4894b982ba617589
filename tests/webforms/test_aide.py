"""The help: a page for each thing people come to do."""

import pytest

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
