"""What people look at rather than read: coverage, charts, marks of the chapters."""

import pytest

from pipeline.assembly.chiffres import SHOWN, Graphiques
from pipeline.assembly.matrices import Matrices
from pipeline.assembly.printing import Printed, millions
from pipeline.assembly.reperes import Repere
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation import Dossier
from tests.conftest import DossierOf


def test_actions_are_counted_by_axe_and_chapter(dossier: Dossier) -> None:
    matrice = Matrices(Shelf(dossier)).axes
    lines = {ligne.titre: ligne.nombres for ligne in matrice.lignes}
    assert lines["Jeunesse"] == [0, 0, 1]
    assert lines["Lutte contre les discriminations"] == [0, 0, 0]


def test_actions_are_counted_by_quartier_also_where_there_are_none(dossier_of: DossierOf) -> None:
    quartiers = [
        {"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"},
        {"id": "q2", "code": "QP099002", "nom": "La Verrerie"},
    ]
    action = {"intitule": "A", "quartiers": ["q1"], "pilier": "cadre_de_vie"}
    matrice = Matrices(Shelf(dossier_of(quartier=quartiers, action=[action]))).quartiers
    assert [(ligne.titre, ligne.total) for ligne in matrice.lignes] == [
        ("Les Tilleuls", 1),
        ("La Verrerie", 0),
    ]
    assert matrice.lignes[1].manque


def test_there_is_nothing_to_cross_in_an_empty_contract(dossier_of: DossierOf) -> None:
    assert not Matrices(Shelf(dossier_of("2024"))).axes


def test_the_budget_is_drawn_in_euros_nature_by_nature(dossier: Dossier) -> None:
    chart = Graphiques(Shelf(dossier)).annees
    assert chart.categories == ["2015", "2016"]
    assert [list(values) for _, values in chart.series] == [[6000, 3000], [None, 1000]]


def test_the_smallest_financeurs_are_summed_up(dossier_of: DossierOf) -> None:
    many = SHOWN + 3
    money = [
        {
            "financeur": f"F{rank:02}",
            "nature": "autre",
            "annees": [{"annee": 2015, "sollicite": 100 * (many - rank)}],
        }
        for rank in range(many)
    ]
    chart = Graphiques(Shelf(dossier_of(financement=money))).financeurs
    assert chart.categories[0] == "F00"
    assert chart.categories[-1] == "3\u00a0autres financeurs"
    assert chart.series[0].values[-1] == 1 + 2 + 3


@pytest.mark.parametrize(("start", "target", "seen", "way"), [(20, 10, 15, 50), (0, 50, 50, 100)])
def test_an_indicator_goes_from_its_start_to_its_target(
    dossier_of: DossierOf, start: int, target: int, seen: int, way: float
) -> None:
    rows = [{"annee": 2016, "valeur": seen}, {"annee": 2015, "valeur": start}]
    figures = {"valeur_initiale": start, "cible": target, "valeurs": rows}
    chart = Graphiques(Shelf(dossier_of(indicateur=[{"intitule": "I", **figures}]))).indicateurs
    assert list(chart.series[0].values) == [way]


def test_an_indicator_that_nobody_measured_is_not_drawn(dossier: Dossier) -> None:
    assert not Graphiques(Shelf(dossier)).indicateurs


def test_an_empty_contract_has_no_chart(dossier_of: DossierOf) -> None:
    charts = Graphiques(Shelf(dossier_of()))
    assert not any([charts.annees, charts.chapitres, charts.financeurs, charts.indicateurs])


def test_a_chapter_is_known_by_a_letter_and_a_number_not_by_its_colour_only() -> None:
    assert (Repere("Pilier", 2), Repere("Axe", 7), Repere("Pilier", 0)) == ("P2", "A7", "–")
    assert 'w:val="Repere1"' in Repere("Axe", 7).__html__()


@pytest.mark.parametrize(
    ("cents", "words"),
    [(3480200050, "34,8\u00a0M€"), (5000000, "50\u202f000\u00a0€"), (None, "–")],
)
def test_large_amounts_are_read_from_afar(cents: int | None, words: str) -> None:
    shown = "–" if cents is None else "50\u202f000\u00a0€"
    assert millions(Printed(shown, cents)) == words
