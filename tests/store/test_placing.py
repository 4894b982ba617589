"""Another rank, another parent, another group; and copies."""

import pytest

from pipeline.errors import StoreError
from pipeline.store import Store
from pipeline.vocabulary import Geste, Status
from tests.store.conftest import AWA, Filled, ids


@pytest.fixture
def tree(filled: Filled) -> Store:
    """Two groups; o1 > b1 > a1, a2 in the first, o2 > b2 in the second."""
    group = {"form": "instance", "type": "groupe_travail"}
    return filled(
        g=group,
        h=group,
        o1={"form": "orientation", "groupe": "g"},
        o2={"form": "orientation", "groupe": "h"},
        b1={"form": "objectif", "parent": "o1", "groupe": "g", "intitule": "B"},
        b2={"form": "objectif", "parent": "o2", "groupe": "h"},
        a1={"form": "action", "parent": "b1", "groupe": "g", "intitule": "Un"},
        a2={"form": "action", "parent": "b1", "groupe": "g", "suite": ["a1"]},
    )


def test_a_rank_is_given(filled: Filled) -> None:
    store = filled(e1={}, e2={}, e3={}, e4={})
    store.place("a", "e4", rank=2)
    assert ids(store) == ["e1", "e4", "e2", "e3"]
    store.place("a", "e1", rank=99)
    assert ids(store) == ["e4", "e2", "e3", "e1"]
    store.place("a", "e1", rank=0)
    assert ids(store) == ["e1", "e4", "e2", "e3"]


def test_a_place_beside_a_sibling(filled: Filled) -> None:
    store = filled(e1={}, e2={}, e3={}, q1={"form": "quartier"})
    store.place("a", "e3", before="e1")
    store.place("a", "e1", after="e2")
    assert [name for name in ids(store) if name != "q1"] == ["e3", "e2", "e1"]
    with pytest.raises(StoreError, match="même endroit"):
        store.place("a", "e3", before="q1")


def test_a_branch_goes_under_another_parent_and_into_its_group(tree: Store) -> None:
    moved = tree.reparent("a", "b1", parent="o2", groupe=None, under=["orientation"], author=AWA)
    assert (moved.parent, moved.groupe) == ("o2", "h")
    assert {tree.fiche("a", name).groupe for name in ("a1", "a2")} == {"h"}
    passage = tree.passages("a", "b1")[-1]
    assert (passage.geste, passage.before, passage.after) == (Geste.PLACE, "o1", "o2")
    assert tree.fiche("a", "b1").version == 1


def test_a_top_fiche_changes_group(tree: Store) -> None:
    tree.reparent("a", "o1", parent=None, groupe="h", under=[])
    assert {tree.fiche("a", name).groupe for name in ("o1", "b1", "a1", "a2")} == {"h"}


@pytest.mark.parametrize(
    ("moved", "parent", "groupe", "under"),
    [
        ("b1", "a1", None, ["action"]),  # below itself
        ("b1", "b1", None, ["objectif"]),
        ("a1", "o2", None, ["objectif"]),  # not a form it may hang under
        ("a1", "inconnue", None, ["objectif"]),
        ("b1", None, "h", ["orientation"]),  # needs a parent
        ("o1", None, None, []),  # a group's fiche stays a group's
    ],
)
def test_where_a_fiche_may_not_go(
    tree: Store, moved: str, parent: str | None, groupe: str | None, under: list[str]
) -> None:
    before = tree.fiches("a")
    with pytest.raises(StoreError):
        tree.reparent("a", moved, parent=parent, groupe=groupe, under=under)
    assert tree.fiches("a") == before


def test_a_copy_has_all_that_is_below_and_cites_itself(tree: Store) -> None:
    copy = tree.duplicate(
        "a", "b1", AWA, rename=lambda said: {**said, "intitule": f"{said['intitule']} (copie)"}
    )
    assert (copy.parent, copy.groupe, copy.answers) == ("o1", "g", {"intitule": "B (copie)"})
    below = [each for each in tree.fiches("a") if each.parent == copy.id]
    assert [each.answers for each in below] == [{"intitule": "Un"}, {"suite": [below[0].id]}]
    assert tree.fiche("a", "a2").answers == {"suite": ["a1"]}
    assert tree.passages("a", copy.id)[0].before == "b1"


def test_a_copy_comes_right_after_and_is_a_draft(filled: Filled) -> None:
    store = filled(e1={}, e2={}, e3={})
    store.cycle.bring("a", ["e1"], Status.SOUMIS, AWA)
    store.cycle.bring("a", ["e1"], Status.ACCEPTE, AWA)
    copy = store.duplicate("a", "e1", AWA)
    assert ids(store) == ["e1", copy.id, "e2", "e3"]
    assert (copy.status, copy.accepted_version, copy.version) == (Status.BROUILLON, None, 1)
