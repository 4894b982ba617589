"""The plan d’actions of one year, and the calendar of actions."""

from collections.abc import Callable

import pytest

from pipeline.assembly import assemble
from pipeline.assembly.annuel import PlanAnnuel
from pipeline.assembly.calendrier import Calendrier, calendrier
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation import Dossier
from tests.assembly.reading import text
from tests.conftest import DossierOf

CalendarOf = Callable[..., Calendrier]


@pytest.fixture
def calendar_of(dossier_of: DossierOf) -> CalendarOf:
    def make(**dates: str) -> Calendrier:
        return calendrier(Shelf(dossier_of(action=[{"intitule": "A", **dates}])).of("action")[0])

    return make


@pytest.mark.parametrize(
    ("debut", "fin", "words"),
    [
        ("2015-09-01", "2017-06-30", "2015–2017"),
        ("2016-01-01", "2016-12-31", "2016"),
        ("2016-03-01", None, "dès 2016"),
        (None, "2018-06-30", "jusqu’en 2018"),
        (None, None, ""),
    ],
)
def test_the_years_of_an_action_in_words(
    calendar_of: CalendarOf, debut: str | None, fin: str | None, words: str
) -> None:
    dates = {name: day for name, day in (("debut", debut), ("fin", fin)) if day}
    assert str(calendar_of(**dates)) == words


def test_a_line_of_the_calendar_says_when_it_begins_and_ends(calendar_of: CalendarOf) -> None:
    cases = calendar_of(debut="2015-09-01", fin="2017-06-30").cases(["2014", "2015", "2016", 2017])
    assert [case.texte for case in cases] == ["", "dès sept.", "■", "à juin"]
    assert [case.fond == "auto" for case in cases] == [True, False, False, False]


def test_an_action_without_dates_has_an_empty_line(calendar_of: CalendarOf) -> None:
    assert not calendar_of()
    assert [case.texte for case in calendar_of().cases([2015])] == [""]


def test_the_year_is_the_first_of_the_contract_unless_said(dossier: Dossier) -> None:
    assert PlanAnnuel(Shelf(dossier)).annee == 2015
    assert PlanAnnuel(Shelf(dossier), 2016).annee == 2016


def test_the_amounts_are_those_of_the_year(dossier: Dossier) -> None:
    plans = {year: PlanAnnuel(Shelf(dossier), year) for year in (2015, 2016)}
    assert plans[2015].total.sollicite.valeur == 600000
    assert plans[2016].total.sollicite.valeur == 400000


def test_an_action_runs_by_its_dates_or_by_its_money(dossier_of: DossierOf) -> None:
    money = [{"annee": 2017, "sollicite": 100}]
    dossier = dossier_of(
        action=[
            {"id": "a", "intitule": "A", "debut": "2015-01-01", "fin": "2016-12-31"},
            {"id": "b", "intitule": "B"},
            {"id": "c", "intitule": "C"},
        ],
        financement=[{"parent": "b", "financeur": "F", "nature": "p147", "annees": money}],
    )
    plan = {year: PlanAnnuel(Shelf(dossier), year) for year in (2015, 2017, 2018)}
    titles = {
        year: [
            action.fiche.titre
            for chapitre in each.chapitres
            for rubrique in chapitre.rubriques
            for action in rubrique.actions
        ]
        for year, each in plan.items()
    }
    assert titles == {2015: ["A"], 2017: ["B"], 2018: []}
    assert [action.titre for action in plan[2015].sans_date] == ["C"]


def test_the_document_takes_its_year(dossier: Dossier) -> None:
    assert "Plan d’actions 2016" in text(assemble("plan_actions", dossier, [], annee=2016))
    assert "Permanence emploi" not in text(assemble("plan_actions", dossier, [], annee=2019))
