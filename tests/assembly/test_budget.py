"""Money: sums of what is known, dashes for blanks, shares, every year that somebody named."""

from typing import Any

import pytest

from pipeline.assembly.shelf import Shelf
from pipeline.consolidation import Dossier
from tests.conftest import DossierOf


def words(amounts: Any) -> list[str]:
    return [amount.nombre.replace("\u202f", " ") for amount in amounts]


def test_lines_add_up_year_by_year(dossier: Dossier) -> None:
    budget = Shelf(dossier).ledger.whole()
    assert budget.annees == ["2015", "2016"]
    assert [(line.titre, words(line.annees)) for line in budget.lignes] == [
        ("Ville", ["6 000", "3 000"]),
        ("État", ["–", "1 000"]),
    ]
    assert words(budget.total.annees) == ["6 000", "4 000"]


def test_natures_come_in_the_order_of_the_cadre_with_their_share(dossier: Dossier) -> None:
    natures = Shelf(dossier).ledger.whole().natures
    assert [line.part.replace("\u202f", " ") for line in natures] == ["90 %", "10 %", "–"]


def test_each_nature_comes_with_its_financeurs_and_those_without_any_do_not_come(
    dossier: Dossier,
) -> None:
    natures = Shelf(dossier).ledger.whole().par_nature
    assert [(nature.titre, [line.titre for line in lines]) for nature, lines in natures] == [
        ("Crédits de droit commun", ["Ville"]),
        ("Crédits spécifiques (programme 147)", ["État"]),
    ]


def test_who_is_asked_for_most_comes_first(dossier_of: DossierOf) -> None:
    asked = {"CAF": 100, "Ville": 300, "Région": None, "État": 200}
    money = [
        {"financeur": who, "nature": "autre", "annees": [{"annee": 2015, "sollicite": cents}]}
        for who, cents in asked.items()
    ]
    lines = Shelf(dossier_of(financement=money)).ledger.whole().lignes
    assert [line.titre for line in lines] == ["Ville", "État", "CAF", "Région"]


def test_asked_granted_and_paid_are_kept_apart(dossier: Dossier) -> None:
    total = Shelf(dossier).chapitres[2].budget.total
    assert words([total.sollicite, total.accorde, total.verse]) == ["10 000", "5 000", "–"]


def test_an_amount_without_its_year_counts_in_the_total_only(dossier_of: DossierOf) -> None:
    lines = [{"sollicite": 100}, {"annee": 2016, "sollicite": 200}]
    budget = Shelf(dossier_of(financement=[{"annees": lines}])).ledger.whole()
    assert budget.annees == ["2016"]
    assert [amount.valeur for amount in budget.total.annees] == [200]
    assert budget.total.sollicite.valeur == 300


def test_a_year_outside_the_contract_is_shown(dossier_of: DossierOf) -> None:
    money = [{"financeur": "CAF", "nature": "autre", "annees": [{"annee": 2031, "sollicite": 100}]}]
    period = [{"intitule": "C", "annee_debut": 2015, "annee_fin": 2016}]
    dossier = dossier_of(contrat=period, financement=money)
    assert Shelf(dossier).ledger.whole().annees == ["2015", "2016", "2031"]


@pytest.mark.parametrize("form", ["action", "financement"])
def test_one_action_shows_its_own_years_only(dossier: Dossier, form: str) -> None:
    fiches = Shelf(dossier).of(form)
    assert fiches[-1].budget.annees == (["2015", "2016"] if form == "action" else ["2016"])


def shown_years(dossier_of: DossierOf, last: int, asked: range) -> list[list[str]]:
    money = [{"financeur": "CAF", "nature": "autre", "annees": [{"annee": y} for y in asked]}]
    period = [{"intitule": "C", "annee_debut": 2015, "annee_fin": last}]
    dossier = dossier_of(contrat=period, financement=money)
    return [part.annees for part in Shelf(dossier).ledger.whole().tranches]


def test_six_years_stand_in_one_table(dossier_of: DossierOf) -> None:
    years = ["2015", "2016", "2017", "2018", "2019", "2020"]
    assert shown_years(dossier_of, 2020, range(2016, 2018)) == [years]


@pytest.mark.parametrize(("cents", "tables"), [(999_999_999, 1), (1_000_000_001, 2)])
def test_amounts_too_long_for_six_columns_take_fewer(
    dossier_of: DossierOf, cents: int, tables: int
) -> None:
    years = [{"annee": year, "sollicite": cents} for year in range(2015, 2021)]
    dossier = dossier_of(financement=[{"financeur": "CAF", "nature": "autre", "annees": years}])
    assert len(Shelf(dossier).ledger.whole().tranches) == tables


def test_more_years_stand_in_tables_of_about_the_same_width(dossier_of: DossierOf) -> None:
    assert shown_years(dossier_of, 2021, range(2015, 2022)) == [
        ["2015", "2016", "2017", "2018"],
        ["2019", "2020", "2021"],
    ]


def test_of_too_many_years_those_in_which_nothing_is_asked_are_left_out(
    dossier_of: DossierOf,
) -> None:
    assert shown_years(dossier_of, 2023, range(2016, 2018)) == [["2016", "2017"]]


def test_each_part_keeps_the_total_of_all_years(dossier_of: DossierOf) -> None:
    years = [{"annee": year, "sollicite": 100} for year in range(2015, 2022)]
    dossier = dossier_of(financement=[{"financeur": "CAF", "nature": "autre", "annees": years}])
    parts = Shelf(dossier).ledger.whole().tranches
    assert [part.total.sollicite.valeur for part in parts] == [700, 700]


@pytest.mark.parametrize(
    ("cents", "last", "tables"),
    [(99_999_900, 2021, 1), (100_000_000, 2021, 2), (999_999_900, 2020, 1), (123_456_789, 2020, 2)],
)
def test_a_fiche_has_less_room_for_the_amounts_of_a_year(
    dossier_of: DossierOf, cents: int, last: int, tables: int
) -> None:
    years = [{"annee": year, "sollicite": cents} for year in range(2015, last + 1)]
    dossier = dossier_of(financement=[{"financeur": "CAF", "nature": "autre", "annees": years}])
    assert len(Shelf(dossier).of("financement")[0].budget.tranches) == tables
