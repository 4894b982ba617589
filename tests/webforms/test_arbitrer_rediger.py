"""The committee writes: merge, reword, split, reattach, rank, always with the originals in view."""

from typing import Any

import pytest

from pipeline.arbitrage import Arbitrage
from pipeline.build import dossier_of
from pipeline.consolidation import Dossier
from pipeline.definitions import load_definitions
from pipeline.vocabulary import Acte
from tests.webforms.conftest import Page, Site, SiteOf
from tests.webforms.cotech import FORM, HERE, act, last, meeting, merged


def dossier(site: Site) -> Dossier:
    return dossier_of(site.store, "essai", load_definitions())


def shown(page: Page, name: str) -> Any:
    return page.values(FORM)[name]


def test_the_merged_fiche_starts_from_the_first_wording_and_the_union_of_the_lists(
    site_of: SiteOf,
) -> None:
    page = act(meeting(site_of), "fusionner", "o1", "o2", _motif="Doublon")
    assert shown(page, "intitule") == ["Aider les collégiens"]
    assert shown(page, "quartiers") == ["", "q1", "q2"]
    assert shown(page, "axes") == ["", "jeunesse"]
    assert shown(page, "_motif") == ["Doublon"]


def test_the_originals_are_in_view_with_their_own_words_marked(site_of: SiteOf) -> None:
    page = act(meeting(site_of), "fusionner", "o1", "o2")
    assert page.all("//ul[@class='temoins'][1]//mark")[0] == "[seulement ici : Accompagner]"


def test_merging_records_the_answers_the_reason_and_the_versions(site_of: SiteOf) -> None:
    site = meeting(site_of)
    merged(site, intitule="Suivre les collégiens", _motif="Doublon")
    decision = last(site)
    assert (decision.acte, decision.cibles) == (Acte.FUSIONNER, ("o1", "o2"))
    assert decision.contenu["answers"]["intitule"] == "Suivre les collégiens"
    assert decision.contenu["answers"]["quartiers"] == ["q1", "q2"]
    assert (decision.motif, decision.versions) == ("Doublon", {"o1": 1, "o2": 1})


def test_a_merged_fiche_is_checked_as_any_fiche_is(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = site.send(act(site, "fusionner", "o1", "o2"), FORM, intitule="", argumentaire="Une page")
    assert page.status == 422
    assert "Cette réponse est indispensable" in page.said
    assert shown(page, "argumentaire") == ["Une page"]
    assert site.store.arbitrages("essai") == []


def test_a_conflict_brings_the_merged_text_back(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = act(site, "fusionner", "o1", "o2")
    theirs = Arbitrage("a1", 0, Acte.ECARTER, ("o2",), "Hors sujet", author="Claire")
    site.store.decide("essai", theirs, base_rang=0)
    page = site.send(page, FORM, intitule="Une longue réflexion", _motif="Doublon")
    assert page.status == 409
    assert "Claire vient de décider autre chose" in page.said
    assert shown(page, "intitule") == ["Une longue réflexion"]
    assert shown(page, "_motif") == ["Doublon"]
    assert len(site.store.arbitrages("essai")) == 1


def test_a_lost_session_keeps_the_merged_text(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = act(site, "fusionner", "o1", "o2")
    page = site.send(page, FORM, intitule="Une longue réflexion", csrf_token="faux")
    assert page.status == 400
    assert "Décidé" in site.send(page, FORM).said
    assert last(site).contenu["answers"]["intitule"] == "Une longue réflexion"


def test_rewording_records_only_what_changes(site_of: SiteOf) -> None:
    site = meeting(site_of)
    site.send(act(site, "reformuler", "o2"), FORM, intitule="Suivre chaque collégien")
    assert last(site).contenu == {"answers": {"intitule": "Suivre chaque collégien"}}
    assert site.answers("o2")["intitule"] == "Accompagner les collégiens"  # the group's own text


def test_rewording_nothing_is_refused(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = site.send(act(site, "reformuler", "o2"), FORM)
    assert page.status == 422
    assert "Vous n’avez rien changé" in page.said


def test_a_merged_item_is_reworded_with_its_originals_in_view(site_of: SiteOf) -> None:
    site = meeting(site_of)
    item = merged(site, intitule="Suivre les collégiens")
    page = act(site, "reformuler", item)
    assert {"École", "Bus"} <= set(page.all("//p[@class='qui']/span"))
    site.send(page, FORM, intitule="Suivre chaque collégien")
    assert dossier(site).titre(item) == "Suivre chaque collégien"


def test_a_composite_item_is_split_into_wordings(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = act(site, "scinder", "o3")
    site.send(page, FORM, _part=["Circuler le soir", "Circuler le dimanche", ""])
    parts = last(site).contenu["parts"]
    assert [part["intitule"] for part in parts] == ["Circuler le soir", "Circuler le dimanche"]
    assert len(dossier(site)["orientation"]) == 4


@pytest.mark.parametrize("parts", [["Seul"], ["Le même", "Le même"], ["", " "]])
def test_a_split_needs_two_wordings(site_of: SiteOf, parts: list[str]) -> None:
    site = meeting(site_of)
    page = site.send(act(site, "scinder", "o3"), FORM, _part=parts)
    assert page.status == 422
    assert "au moins deux formulations" in page.said


def test_a_wording_too_long_is_shown_again_with_its_fault(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = site.send(act(site, "scinder", "o3"), FORM, _part=["Court", "a" * 301])
    assert page.status == 422
    assert page.all("//*[@aria-invalid]/@id") == ["part-1"]
    assert "a" * 301 in page.said


def test_one_more_wording_is_asked_without_script(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = site.send(act(site, "scinder", "o3"), FORM, _part=["Un", "Deux"], ligne="ajouter")
    assert shown(page, "_part") == ["Un", "Deux", ""]


def test_an_item_at_the_top_goes_to_another_group(site_of: SiteOf) -> None:
    site = meeting(site_of)
    site.send(act(site, "rattacher", "e1", level="enjeu"), FORM, _place="gb", _motif="Mobilité")
    assert last(site).contenu == {"groupe": "gb"}
    assert dossier(site)["enjeu"].at["e1", "pilier"] == "cadre_de_vie"


def test_an_item_under_another_goes_under_a_parent(site_of: SiteOf) -> None:
    site = meeting(site_of)
    site.send(act(site, "rattacher", "b1", level="objectif"), FORM, _place="o1")
    assert last(site).contenu == {"parent": "o1"}


@pytest.mark.parametrize("place", ["", "o3", "inconnu"])
def test_a_place_must_be_one_that_is_offered(site_of: SiteOf, place: str) -> None:
    site = meeting(site_of)
    page = site.send(act(site, "rattacher", "e1", level="enjeu"), FORM, _place=place)
    assert page.status == 422
    assert "Choisissez où rattacher" in page.said


def test_a_priority_is_given(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = site.send(act(site, "hierarchiser", "o1", "o3"), FORM, _comment="1")
    assert last(site).contenu == {"priorite": 1}
    assert "priorité 1" in page.all("//ul[@class='insignes']/li")


def test_siblings_are_put_in_order(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = act(site, "hierarchiser", "o2", "o3")
    typed = {"_comment": "ordre", "_rang_de-0": "2", "_rang_de-1": "1"}
    page = site.send(page, FORM, **typed)
    assert last(site).cibles == ("o3", "o2")
    assert page.all("//section[h2='Bus']//label")[0] == "2.1 Circuler le soir et le dimanche"


@pytest.mark.parametrize("ranks", [("1", "1"), ("1", ""), ("un", "2")])
def test_ranks_must_differ(site_of: SiteOf, ranks: tuple[str, str]) -> None:
    site = meeting(site_of)
    typed = {"_comment": "ordre", "_rang_de-0": ranks[0], "_rang_de-1": ranks[1]}
    page = site.send(act(site, "hierarchiser", "o2", "o3"), FORM, **typed)
    assert page.status == 422
    assert "un rang différent" in page.said


def test_items_of_two_groups_have_no_order(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = site.send(act(site, "hierarchiser", "o1", "o2"), FORM, _comment="ordre")
    assert "du même groupe" in page.said


@pytest.mark.parametrize("page", ["fusionner", "reformuler", "scinder", "rattacher"])
@pytest.mark.parametrize("query", ["", "?_cible=inconnu", "?_cible=e1"])
def test_a_page_on_nothing_known_is_a_404(site_of: SiteOf, page: str, query: str) -> None:
    assert meeting(site_of).get(f"{HERE}/orientation/{page}{query}").status == 404
