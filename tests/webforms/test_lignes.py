"""Repeated questions: rows come and go without script, and no name sent can break the page."""

import pytest

from tests.webforms.conftest import Page, Site, SiteOf

COPIL = {"id": "copil", "type": "comite_pilotage", "intitule": "COPIL"}
HERE = "/contrats/essai/fiches/copil"


def with_members(site_of: SiteOf, *names: str) -> Site:
    return site_of(instance=[{**COPIL, "membres": [{"organisme": name} for name in names]}])


def members(page: Page) -> list[str]:
    return page.all("//input[starts-with(@name, 'membres-')][contains(@name, '-organisme')]/@value")


def test_a_row_is_added_without_saving_and_what_was_typed_stays(site_of: SiteOf) -> None:
    site = with_members(site_of, "CAF")
    typed = {"intitule": "COPIL, nouveau nom", "membres-0-nom": "Anne", "ligne": "ajouter:membres"}
    page = site.fill(HERE, **typed)
    assert members(page) == ["CAF", ""]
    assert page.values()["membres-0-nom"] == ["Anne"]
    assert page.values()["intitule"] == ["COPIL, nouveau nom"]
    assert page.all("//*[@autofocus]/@name") == ["membres-1-nom"]
    assert site.answers("copil")["intitule"] == "COPIL"


def test_a_row_is_taken_away_and_the_others_close_up(site_of: SiteOf) -> None:
    site = with_members(site_of, "CAF", "ARS", "DRAC")
    page = site.fill(HERE, ligne="retirer:membres:1")
    assert members(page) == ["CAF", "DRAC"]
    site.send(page)
    assert site.answers("copil")["membres"] == [{"organisme": "CAF"}, {"organisme": "DRAC"}]


def test_blank_rows_are_not_stored(site_of: SiteOf) -> None:
    site = with_members(site_of, "CAF")
    page = site.fill(HERE, ligne="ajouter:membres")
    site.send(page)
    assert site.answers("copil")["membres"] == [{"organisme": "CAF"}]


SUMMARIES = "//fieldset[starts-with(@class, 'ligne')]//summary"


def test_a_few_rows_are_open(site_of: SiteOf) -> None:
    assert not with_members(site_of, "CAF", "ARS").get(HERE).all(SUMMARIES)


def test_many_rows_are_told_on_one_line_each_and_lose_nothing(site_of: SiteOf) -> None:
    site = with_members(site_of, "CAF", "ARS", "DRAC")
    page = site.get(HERE)
    assert page.all(SUMMARIES) == ["CAF", "ARS", "DRAC"]
    site.send(page, **{"membres-0-nom": "Anne"})
    assert site.answers("copil")["membres"][0] == {"nom": "Anne", "organisme": "CAF"}
    assert site.get(HERE).all(SUMMARIES)[0] == "Anne, CAF"


def test_a_row_to_correct_and_a_row_just_added_are_open(site_of: SiteOf) -> None:
    site = with_members(site_of, "CAF", "ARS", "DRAC")
    assert site.fill(HERE, **{"membres-1-email": "pas une adresse"}).all(SUMMARIES) == [
        "CAF",
        "DRAC",
    ]
    page = site.fill(HERE, ligne="ajouter:membres")
    assert page.all(SUMMARIES) == ["CAF", "ARS", "DRAC"]
    assert len(members(page)) == 4


def test_what_nobody_has_to_fill_waits_behind_its_first_line(site_of: SiteOf) -> None:
    site = site_of(instance=[COPIL])
    waiting = "//details[@class='premiere']//input[contains(@name, '-organisme')]/@name"
    assert site.get(HERE).all(waiting) == ["co_presidents-0-organisme", "membres-0-organisme"]
    page = site.fill(HERE, ligne="ajouter:membres")
    assert page.all(waiting) == ["co_presidents-0-organisme"]
    page = site.fill(HERE, **{"membres-0-email": "pas une adresse"})
    assert page.all(waiting) == ["co_presidents-0-organisme"]


def test_a_mistake_in_a_row_points_at_its_cell_blank_rows_before_it_included(
    site_of: SiteOf,
) -> None:
    site = with_members(site_of, "CAF", "ARS")
    page = site.fill(HERE, **{"membres-0-organisme": "", "membres-1-email": "pas une adresse"})
    assert page.all("//div[@role='alert']//a/@href") == ["#q-membres-1-email"]
    assert page.values()["membres-1-email"] == ["pas une adresse"]


def test_a_row_with_only_a_mistake_is_not_taken_for_a_blank_one(site_of: SiteOf) -> None:
    site = site_of(engagement=[{"id": "g1", "intitule": "Un poste", "valorisation": "valorise"}])
    page = site.fill("/contrats/essai/fiches/g1", **{"montants-0-montant": "douze"})
    assert page.all("//div[@role='alert']//a/@href") == [
        "#q-montants-0-annee",
        "#q-montants-0-montant",
    ]


def test_no_row_beyond_the_most_allowed(site_of: SiteOf) -> None:
    site = with_members(site_of, *(f"Organisme {n}" for n in range(120)))
    page = site.get(HERE)
    assert not page.all("//button[@value='ajouter:membres']")
    assert len(members(site.fill(HERE, ligne="ajouter:membres"))) == 120
    page = site.fill(HERE, **{"membres-120-organisme": "De trop"})
    assert "120 lignes au plus." in page.all("//div[@role='alert']")[0]


def test_an_instance_of_120_members_is_saved(site_of: SiteOf) -> None:
    site = with_members(site_of, *(f"Organisme numéro {n}" for n in range(120)))
    changed = {f"membres-{n}-qualite": "Vice-présidente déléguée à l’été 😀" for n in range(120)}
    assert "Enregistré." in site.fill(HERE, **changed).said
    assert len(site.answers("copil")["membres"]) == 120


@pytest.mark.parametrize(
    "name",
    [
        "membres-²-nom",
        "membres-٣-nom",
        "membres--1-nom",
        "membres-0",
        "membres-99999999999999999999-nom",
        "membres-0-inconnu",
        "membres-0-.origine",
        "membres-\n-nom",
        "ligne",
    ],
)
def test_hostile_names_are_ignored(site_of: SiteOf, name: str) -> None:
    site = with_members(site_of, "CAF")
    page = site.fill(HERE, **{name: "retirer:membres:²"})
    assert page.status == 200
    assert site.answers("copil")["membres"] == [{"organisme": "CAF"}]


def test_ten_thousand_rows_are_refused_quickly(site_of: SiteOf) -> None:
    site = with_members(site_of, "CAF")
    page = site.fill(HERE, **{f"membres-{n}-nom": "x" for n in range(10_000)})
    assert page.status == 422
    assert len(members(page)) == 121
