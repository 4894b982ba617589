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


def test_asked_granted_and_paid_are_kept_apart(dossier: Dossier) -> None:
    total = Shelf(dossier).chapitres[2].budget.total
    assert words([total.sollicite, total.accorde, total.verse]) == ["10 000", "5 000", "–"]


def test_a_year_outside_the_contract_is_shown(dossier_of: DossierOf) -> None:
    money = [{"financeur": "CAF", "nature": "autre", "annees": [{"annee": 2031, "sollicite": 100}]}]
    period = [{"intitule": "C", "annee_debut": 2015, "annee_fin": 2016}]
    dossier = dossier_of(contrat=period, financement=money)
    assert Shelf(dossier).ledger.whole().annees == ["2015", "2016", "2031"]


@pytest.mark.parametrize("form", ["action", "financement"])
def test_one_action_shows_its_own_years_only(dossier: Dossier, form: str) -> None:
    fiches = Shelf(dossier).of(form)
    assert fiches[-1].budget.annees == (["2015", "2016"] if form == "action" else ["2016"])
