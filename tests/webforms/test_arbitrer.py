"""The committee's board: what is checked is decided, with its reason; two people do not clash."""

import pytest

from pipeline.arbitrage import Arbitrage
from pipeline.build import dossier_of
from pipeline.definitions import Definitions
from pipeline.vocabulary import Acte
from tests.webforms.conftest import OTHER, SiteOf
from tests.webforms.cotech import BOARD, HERE, act, last, meeting, merged


def test_each_group_has_its_column_of_cards(site_of: SiteOf) -> None:
    page = meeting(site_of).get(f"{HERE}/orientation")
    assert page.all("//section[@class='colonne']/h2") == ["École", "Bus"]
    cards = page.all("//section[h2='Bus']//label")
    assert cards == ["2.1 Accompagner les collégiens", "2.2 Circuler le soir et le dimanche"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("pilier=cohesion_sociale", ["1.1 Aider les collégiens"]),
        ("axe=jeunesse", ["2.1 Accompagner les collégiens"]),
        ("quartier=q1", ["1.1 Aider les collégiens"]),
        ("mots=DIMANCHE+circulér", ["2.2 Circuler le soir et le dimanche"]),
        ("groupe=ga", ["1.1 Aider les collégiens"]),
        ("etat=retenu", []),
    ],
)
def test_the_board_is_filtered(site_of: SiteOf, query: str, shown: list[str]) -> None:
    page = meeting(site_of).get(f"{HERE}/orientation?{query}")
    assert page.all("//article//label") == shown


@pytest.mark.parametrize("acte", ["retenir", "ecarter", "transversal"])
def test_an_act_of_the_bar_is_recorded_with_its_reason(site_of: SiteOf, acte: str) -> None:
    site = meeting(site_of)
    page = act(site, acte, "o1", "o3", _motif="Voulu par tous")
    assert "Décidé" in page.said
    decision = last(site)
    assert (decision.acte, decision.cibles) == (acte, ("o1", "o3"))
    assert (decision.motif, decision.author) == ("Voulu par tous", "Awa Diallo")
    assert decision.versions == {"o1": 1, "o3": 1}


@pytest.mark.parametrize("acte", ["lier", "distinguer"])
def test_two_items_are_said_linked_or_different(site_of: SiteOf, acte: str) -> None:
    site = meeting(site_of)
    act(site, acte, "o1", "o2")
    assert last(site).acte == acte


def test_what_is_put_aside_leaves_the_board_and_says_why(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = act(site, "ecarter", "o3", _motif="Relève de la région")
    assert "Circuler le soir et le dimanche" not in page.all("//article//label")
    assert "Relève de la région" in page.all("//details[@class='ailleurs']")[0]


@pytest.mark.parametrize(
    ("acte", "cibles", "sentence"),
    [
        ("", ["o1"], "Choisissez ce que le comité décide"),
        ("annuler", ["o1"], "Choisissez ce que le comité décide"),
        ("retenir", [], "Cochez au moins un élément"),
        ("fusionner", ["o1"], "Cochez au moins deux éléments"),
        ("lier", ["o1"], "Cochez au moins deux éléments"),
        ("reformuler", ["o1", "o2"], "Cochez un seul élément"),
        ("ecarter", ["o1"], "Écrivez le motif"),
    ],
)
def test_an_act_that_lacks_something_is_refused_and_nothing_checked_is_lost(
    site_of: SiteOf, acte: str, cibles: list[str], sentence: str
) -> None:
    site = meeting(site_of)
    page = act(site, acte, *cibles)
    assert page.status == 422
    assert sentence in page.said
    assert page.values(BOARD).get("_cible", []) == cibles
    assert site.store.arbitrages("essai") == []


def test_two_members_who_decide_on_the_same_item_do_not_overwrite_each_other(
    site_of: SiteOf,
) -> None:
    site = meeting(site_of)
    mine = site.get(f"{HERE}/orientation")
    theirs = Arbitrage("a1", 0, Acte.ECARTER, ("o3",), "Déjà fait", author="Claire")
    site.store.decide("essai", theirs, base_rang=0)
    page = site.send(mine, BOARD, acte="retenir", _cible=["o1", "o3"], _motif="Utile")
    assert page.status == 409
    assert "Claire vient de décider autre chose" in page.said
    values = page.values(BOARD)
    assert (values["_motif"], values["_rang"]) == (["Utile"], ["1"])
    assert values["_cible"] == ["o1"]  # the other one is put aside now
    assert len(site.store.arbitrages("essai")) == 1


def test_two_members_who_decide_on_different_items_both_succeed(site_of: SiteOf) -> None:
    site = meeting(site_of)
    mine = site.get(f"{HERE}/orientation")
    site.store.decide("essai", Arbitrage("a1", 0, Acte.RETENIR, ("o3",), ""), base_rang=0)
    site.send(mine, BOARD, acte="retenir", _cible=["o1"])
    assert len(site.store.arbitrages("essai")) == 2


def test_the_version_recorded_is_the_one_in_view(site_of: SiteOf) -> None:
    site = meeting(site_of)
    mine = site.get(f"{HERE}/orientation")
    site.store.save("essai", "o1", {"intitule": "X"}, base_version=1, digest="", author=OTHER)
    site.send(mine, BOARD, acte="retenir", _cible=["o1"])
    assert last(site).versions == {"o1": 1}
    assert "l’original a changé" in site.get(f"{HERE}/orientation").said


def test_a_lost_session_keeps_what_was_checked_and_written(site_of: SiteOf) -> None:
    site = meeting(site_of)
    page = act(site, "retenir", "o1", _motif="Longue explication", csrf_token="faux")
    assert page.status == 400
    assert page.values(BOARD)["_cible"] == ["o1"]
    assert page.values(BOARD)["_motif"] == ["Longue explication"]
    assert "Décidé" in site.send(page, BOARD, acte="retenir").said


@pytest.mark.parametrize("field", [{"_rang": "²"}, {"_rang": ""}, {"_vue": "o1"}, {"_vue": "o1:0"}])
def test_an_unreadable_field_is_refused(site_of: SiteOf, field: dict[str, str]) -> None:
    site = meeting(site_of)
    assert act(site, "retenir", "o1", **field).status == 400
    assert site.store.arbitrages("essai") == []


@pytest.mark.parametrize("level", ["quartier", "instance", "inconnu"])
def test_what_the_committee_does_not_decide_has_no_board(site_of: SiteOf, level: str) -> None:
    assert meeting(site_of).get(f"{HERE}/{level}").status == 404


def test_an_item_tells_where_it_comes_from(site_of: SiteOf) -> None:
    site = meeting(site_of)
    item = merged(site, intitule="Suivre les collégiens")
    page = site.get(f"{HERE}/elements/{item}")
    origins = page.all("//ul[contains(@class, 'provenance')]/li")
    assert [text.split("version")[0].strip() for text in origins] == [
        "Aider les collégiensÉcole",
        "Accompagner les collégiensBus",
    ]
    assert all("version 1, Claire" in text for text in origins)
    assert "Moins de sorties" in page.said  # what hangs below


def test_an_item_that_is_gone_says_so(site_of: SiteOf) -> None:
    site = meeting(site_of)
    merged(site)
    page = site.get(f"{HERE}/elements/o1")
    assert page.status == 404
    assert "a été fusionné" in page.said


def test_the_decisions_reach_the_dossier(site_of: SiteOf, definitions: Definitions) -> None:
    site = meeting(site_of)
    item = merged(site, intitule="Suivre les collégiens")
    dossier = dossier_of(site.store, "essai", definitions)
    assert dossier.titre(item) == "Suivre les collégiens"
    assert dossier["objectif"].at["b1", "parent"] == item


def test_a_contract_of_2024_has_its_board_too(site_of: SiteOf) -> None:
    site = site_of(
        "2024",
        axe_local=[{"id": "x1", "intitule": "Se loger"}],
        instance=[{"id": "g", "type": "groupe_travail", "intitule": "Habitat", "pilier": "x1"}],
        orientation=[{"id": "o1", "intitule": "Rénover", "groupe": "g"}],
    )
    assert site.get(f"{HERE}/orientation?pilier=x1").all("//article//label") == ["1.1 Rénover"]
    assert "Se loger" in site.get(f"{HERE}/orientation/matrice").said
