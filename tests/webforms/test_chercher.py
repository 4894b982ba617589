"""Finding fiches by words, form, group and state."""

import pytest

from tests.webforms.conftest import Page, SiteOf
from webforms.searching import folded

GROUP = {"pilier": "cadre_de_vie"}
ROWS = {
    "enjeu": [
        {"id": "e1", "intitule": "L’accès à la santé des aînés", **GROUP},
        {"id": "e2", "intitule": "Mobilité", "argumentaire": "Un cœur de ville", **GROUP},
    ],
    "orientation": [{"id": "o1", "intitule": "Santé pour tous", "pilier": "cohesion_sociale"}],
    "instance": [
        {"id": "copil", "type": "comite_pilotage", "membres": [{"organisme": "Régie Été"}]}
    ],
}


def results(page: Page) -> list[str]:
    hrefs = page.all("//ul[contains(@class,'resultats')]//a/@href")
    return [href.rsplit("/", 1)[1] for href in hrefs]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=sante", ["e1", "o1"]),
        ("q=SANTÉ aines", ["e1"]),
        ("q=l'accès", ["e1"]),
        ("q=coeur", ["e2"]),
        ("q=ete", ["copil"]),
        ("q=E2.2", ["e2"]),
        ("q=sante&forme=orientation", ["o1"]),
        ("q=sante&pilier=cadre_de_vie", ["e1"]),
        ("groupe=groupe-cohesion_sociale", ["o1"]),
        ("statut=accepte", []),
        ("statut=²&q=mobilite", ["e2"]),
        ("q=introuvable", []),
    ],
)
def test_what_is_found(site_of: SiteOf, asked: str, found: list[str]) -> None:
    assert sorted(results(site_of(**ROWS).get(f"/contrats/essai/recherche/?{asked}"))) == sorted(
        found
    )


def test_what_lacks_answers_and_what_i_wrote(site_of: SiteOf) -> None:
    site = site_of(**ROWS)
    incomplete = results(site.get("/contrats/essai/recherche/?incompletes=1&forme=enjeu"))
    assert incomplete == ["e1", "e2"]
    assert results(site.get("/contrats/essai/recherche/?a_moi=1")) == []
    site.fill("/contrats/essai/fiches/e2", argumentaire="À moi")
    assert results(site.get("/contrats/essai/recherche/?a_moi=1")) == ["e2"]


def test_words_are_compared_without_accents() -> None:
    assert folded("Œuvre à Évry, l’ÉTÉ") == "oeuvre a evry, l'ete"
