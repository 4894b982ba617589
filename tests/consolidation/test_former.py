"""A dossier made again after a change keeps the tables that did not change."""

from typing import Any

import pandas as pd
import pytest

from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import load_definitions
from pipeline.fiche import Contrat
from tests.conftest import fiches_of

Rows = dict[str, list[dict[str, Any]]]

FIRST: Rows = {
    "instance": [{"id": "g", "type": "groupe_travail", "pilier": "cadre_de_vie"}],
    "enjeu": [{"id": "e1", "intitule": "Mobilité", "groupe": "g"}],
    "action": [{"id": "a1", "intitule": "Rouler", "groupe": "g", "axes": [{"axe": "jeunesse"}]}],
}


def made(rows: Rows, former: Dossier | None = None, cadre: str = "2014") -> Dossier:
    contrat = Contrat("c", "C", cadre)
    return consolidate(contrat, fiches_of(rows), load_definitions(), former=former)


def kept(rows: Rows) -> set[str]:
    """The tables lent by the former dossier; the result is checked against one made anew."""
    former = made(FIRST)
    again, anew = made(rows, former), made(rows)
    assert list(again.tables) == list(anew.tables)
    for name, table in anew.tables.items():
        pd.testing.assert_frame_equal(again[name], table)
    assert (again.digest, again.fiches) == (anew.digest, anew.fiches)
    return {name for name, table in again.tables.items() if table is former[name]}


def test_without_change_every_table_is_kept() -> None:
    assert kept(FIRST) == set(made(FIRST).tables)


@pytest.mark.parametrize(
    ("form", "row"),
    [
        ("enjeu", {"id": "e1", "intitule": "Santé", "groupe": "g"}),
        ("enjeu", {"id": "e2", "intitule": "Mobilité", "groupe": "g"}),
        ("enjeu", {"id": "e1", "intitule": "Mobilité"}),
        ("action", {"id": "a1", "intitule": "Rouler", "groupe": "g"}),
    ],
)
def test_only_the_tables_of_the_form_are_made_again(form: str, row: dict[str, Any]) -> None:
    rows = {**FIRST, form: [row]}
    again = {name for name in made(rows).tables if name.split(".")[0] == form}
    assert kept(rows) == set(made(rows).tables) - again


def test_a_group_that_changes_pilier_takes_its_fiches_along() -> None:
    group = {"id": "g", "type": "groupe_travail", "pilier": "cohesion_sociale"}
    assert not kept({**FIRST, "instance": [group]}) & {"instance", "enjeu", "action"}


def test_another_cadre_lends_nothing_that_it_does_not_have() -> None:
    rows: Rows = {"axe_local": [{"id": "x", "intitule": "Habiter"}], "enjeu": [{}]}
    again, anew = made(rows, made(FIRST), "2024"), made(rows, None, "2024")
    for name, table in anew.tables.items():
        pd.testing.assert_frame_equal(again[name], table)
