"""Who pays what and when, who treats which axe and which quartier."""

import pandas as pd
import pytest

from pipeline.consolidation import Dossier
from pipeline.consolidation.rollups import MONEY, axes, budget, budget_by, coverage, quartiers
from tests.conftest import DossierOf

EMPLOI = "developpement_economique"


@pytest.fixture
def funded(dossier_of: DossierOf) -> Dossier:
    return dossier_of(
        action=[{"id": "a1", "pilier": "cadre_de_vie"}, {"id": "a2", "pilier": EMPLOI}],
        financement=[
            {
                "id": "f1",
                "parent": "a1",
                "pilier": "cadre_de_vie",
                "financeur": "CAF",
                "nature": "droit_commun",
                "annees": [
                    {"annee": 2015, "sollicite": 1000, "favorable": 500},
                    {"annee": 2016, "sollicite": 2000},
                ],
            },
            {
                "id": "f2",
                "parent": "a2",
                "pilier": EMPLOI,
                "financeur": "État",
                "nature": "p147",
                "annees": [{"annee": 2015, "sollicite": 4000, "verse": 0}],
            },
            {"id": "f3", "parent": "a2", "pilier": EMPLOI, "financeur": "CAF"},
        ],
    )


def test_the_budget_has_a_row_for_each_year_asked_for(funded: Dossier) -> None:
    rows = budget(funded)
    assert rows[["financement", "action", "pilier", "annee"]].to_numpy().tolist() == [
        ["f1", "a1", "cadre_de_vie", 2015],
        ["f1", "a1", "cadre_de_vie", 2016],
        ["f2", "a2", EMPLOI, 2015],
    ]


def test_asked_granted_and_paid_stay_apart(funded: Dossier) -> None:
    sums = budget_by(funded, "financeur").set_index("financeur")
    assert sums.loc["CAF", "sollicite"] == 3000
    assert sums.loc["CAF", "favorable"] == 500
    assert sums.loc["État", "verse"] == 0


def test_a_sum_of_blanks_is_blank_not_zero(funded: Dossier) -> None:
    sums = budget_by(funded, "annee").set_index("annee")
    assert sums.loc[2016, "favorable"] is pd.NA
    assert sums.loc[2015, "sollicite"] == 5000


def test_sums_are_whole_cents(funded: Dossier) -> None:
    assert {str(dtype) for dtype in budget_by(funded, "pilier")[MONEY].dtypes} == {"Int64"}


def test_sums_by_two_columns(funded: Dossier) -> None:
    sums = budget_by(funded, "nature", "annee")
    assert sums[["nature", "annee", "sollicite"]].to_numpy().tolist() == [
        ["droit_commun", 2015, 1000],
        ["droit_commun", 2016, 2000],
        ["p147", 2015, 4000],
    ]


def test_a_funding_whose_nature_is_blank_is_summed_apart(dossier_of: DossierOf) -> None:
    dossier = dossier_of(financement=[{"annees": [{"annee": 2015, "sollicite": 1}]}])
    sums = budget_by(dossier, "nature", "pilier")
    assert (len(sums), sums["sollicite"].tolist()) == (1, [1])


def test_axes_of_a_form_that_lists_them(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        enjeu=[
            {"id": "e1", "pilier": EMPLOI, "axes": ["jeunesse", "egalite_femmes_hommes"]},
            {"id": "e2", "pilier": EMPLOI},
        ]
    )
    assert axes(dossier, "enjeu").to_numpy().tolist() == [
        ["e1", EMPLOI, "jeunesse"],
        ["e1", EMPLOI, "egalite_femmes_hommes"],
    ]


def test_axes_of_a_form_that_justifies_them(dossier_of: DossierOf) -> None:
    action = {"id": "a1", "pilier": EMPLOI, "axes": [{"axe": "jeunesse", "justification": "x"}]}
    assert axes(dossier_of(action=[action]), "action").to_numpy().tolist() == [
        ["a1", EMPLOI, "jeunesse"]
    ]


def test_quartiers_of_a_form(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        action=[{"id": "a1", "quartiers": ["q1", "q2"]}, {"id": "a2", "quartiers": []}]
    )
    rows = quartiers(dossier, "action")
    assert rows[["fiche", "quartier"]].to_numpy().tolist() == [["a1", "q1"], ["a1", "q2"]]


def test_coverage_counts_fiches_by_wanted_value_and_pilier(dossier_of: DossierOf) -> None:
    dossier = dossier_of(
        action=[
            {"id": "a1", "pilier": EMPLOI, "axes": [{"axe": "jeunesse"}, {"axe": "jeunesse"}]},
            {"id": "a2", "pilier": EMPLOI, "axes": [{"axe": "jeunesse"}]},
            {"id": "a3", "axes": [{"axe": "jeunesse"}]},
            {"id": "a4", "pilier": EMPLOI, "axes": [{"axe": "inconnu"}]},
        ]
    )
    wanted, piliers = ["egalite_femmes_hommes", "jeunesse"], ["cadre_de_vie", EMPLOI]
    found = coverage(axes(dossier, "action"), "axe", wanted, piliers)
    assert found.to_numpy().tolist() == [[0, 0], [0, 2]]
    assert (list(found.index), list(found.columns)) == (wanted, piliers)


@pytest.mark.parametrize("cadre", ["2014", "2024"])
class TestAnEmptyDossier:
    def test_has_an_empty_budget(self, dossier_of: DossierOf, cadre: str) -> None:
        dossier = dossier_of(cadre)
        assert budget(dossier).empty
        assert budget_by(dossier, "pilier", "annee").empty
        assert list(budget_by(dossier, "pilier").columns) == ["pilier", *MONEY]

    @pytest.mark.parametrize("form", ["enjeu", "action"])
    def test_covers_nothing(self, dossier_of: DossierOf, cadre: str, form: str) -> None:
        dossier = dossier_of(cadre)
        for rows, column in ((axes(dossier, form), "axe"), (quartiers(dossier, form), "quartier")):
            assert list(rows.columns) == ["fiche", "pilier", column]
            found = coverage(rows, column, ["jeunesse"], ["cadre_de_vie"])
            assert found.to_numpy().tolist() == [[0]]
