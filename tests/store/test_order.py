"""Moving a fiche among its siblings."""

import pytest

from pipeline.store import Store
from tests.store.conftest import Filled, ids


@pytest.fixture
def four(filled: Filled) -> Store:
    return filled(e1={}, e2={}, e3={}, e4={})


@pytest.mark.parametrize(
    ("moved", "step", "order"),
    [
        ("e2", -1, ["e2", "e1", "e3", "e4"]),
        ("e2", 1, ["e1", "e3", "e2", "e4"]),
        ("e4", -3, ["e4", "e1", "e2", "e3"]),
        ("e1", -1, ["e1", "e2", "e3", "e4"]),
        ("e4", 1, ["e1", "e2", "e3", "e4"]),
        ("e1", 99, ["e2", "e3", "e4", "e1"]),
        ("e3", 0, ["e1", "e2", "e3", "e4"]),
    ],
)
def test_moving(four: Store, moved: str, step: int, order: list[str]) -> None:
    four.move("a", moved, step)
    assert ids(four) == order


def test_moving_up_then_down_changes_nothing(four: Store) -> None:
    before = four.fiches("a")
    four.move("a", "e3", -1)
    four.move("a", "e3", 1)
    assert four.fiches("a") == before


def test_moving_makes_no_version(four: Store) -> None:
    four.move("a", "e3", -1)
    assert {fiche.version for fiche in four.fiches("a")} == {1}


def test_only_siblings_change_places(filled: Filled) -> None:
    store = filled(
        g={"form": "instance", "type": "groupe_travail"},
        e1={},
        q1={"form": "quartier"},
        e2={"groupe": "g"},
        d1={"form": "debat", "parent": "e1"},
        d2={"form": "debat", "parent": "e2"},
        e3={},
    )
    store.move("a", "e3", -1)
    store.move("a", "d2", -1)
    assert ids(store) == ["g", "e3", "q1", "e2", "d1", "d2", "e1"]


def test_deleted_siblings_are_stepped_over(four: Store) -> None:
    four.delete("a", "e2")
    four.move("a", "e3", -1)
    assert ids(four) == ["e3", "e1", "e4"]


def test_a_restored_fiche_finds_its_place_again(four: Store) -> None:
    four.delete("a", "e2")
    four.restore("a", "e2")
    assert ids(four) == ["e1", "e2", "e3", "e4"]
