"""What people read has French spaces and apostrophes, whoever wrote it: page, form or message."""

import re

import pytest

from pipeline.french import typeset
from tests.webforms.conftest import FIRST_FORM, Page, SiteOf

GROUP = {"pilier": "cadre_de_vie"}
ROWS = {
    "quartier": [{"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"}],
    "enjeu": [{"id": "e1", "intitule": "Mobilité", "quartiers": ["q1"], **GROUP}],
    "orientation": [{"id": "o1", "intitule": "Bouger", **GROUP}],
}
PATHS = [
    "",
    "piliers/cadre_de_vie",
    "piliers/cohesion_sociale",
    "formulaires/enjeu",
    "formulaires/annexe",
    "fiches/e1",
    "fiches/q1/supprimer",
    "fiches/groupe-cadre_de_vie",
    "fiches/groupe-cadre_de_vie/supprimer",
    "fiches/nouvelle/objectif",
    "fiches/nouvelle/constat",
    "fiches/nouvelle/action?parent=o1",
    "corbeille",
    "coherence",
    "documents/",
]


def ill_spaced(page: Page) -> list[str]:
    texts = [str(text) for text in page.tree.xpath("//body//text()")]
    folded = [re.sub(r"[ \t\r\n]+", " ", text).strip(" ") for text in texts]
    return [text for text in folded if typeset(text) != text]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_well_spaced(site_of: SiteOf, path: str) -> None:
    assert ill_spaced(site_of(**ROWS).get(f"/contrats/essai/{path}")) == []


def test_the_first_page_and_the_errors_are_well_spaced(site_of: SiteOf) -> None:
    site = site_of(**ROWS)
    refused = site.fill("/contrats/essai/fiches/e1", intitule="", csrf_token=None)
    mistaken = site.fill("/contrats/essai/fiches/e1", intitule="")
    begun = site.send(site.get("/"), FIRST_FORM)
    for page in (site.get("/"), site.get("/nulle"), refused, mistaken, begun):
        assert ill_spaced(page) == []


def test_what_follows_a_gesture_is_well_spaced(site_of: SiteOf) -> None:
    site = site_of(**ROWS)
    saved = site.fill("/contrats/essai/fiches/e1", suite="autre")
    deleted = site.send(site.get("/contrats/essai/fiches/q1/supprimer"), FIRST_FORM)
    for page in (
        saved,
        deleted,
        site.get("/contrats/essai/corbeille"),
        site.get("/contrats/essai/fiches/q1"),
    ):
        assert ill_spaced(page) == []
