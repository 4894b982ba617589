"""Deleting puts aside, with all that hangs below; restoring brings back what went together."""

import pytest

from pipeline.errors import NotFoundError, StoreError
from pipeline.store import Store
from tests.store.conftest import Filled, ids


@pytest.fixture
def tree(filled: Filled) -> Store:
    return filled(
        o1={"form": "orientation", "intitule": "Collège"},
        b1={"form": "objectif", "parent": "o1"},
        a1={"form": "action", "parent": "b1"},
        a2={"form": "action", "parent": "b1"},
        o2={"form": "orientation"},
    )


def test_what_hangs_below_goes_too(tree: Store) -> None:
    deletion = tree.delete("a", "b1")
    assert (deletion.fiche.id, deletion.count) == ("b1", 3)
    assert ids(tree) == ["o1", "o2"]


def test_a_deleted_fiche_is_not_found(tree: Store) -> None:
    tree.delete("a", "b1")
    for name in ("b1", "a1"):
        with pytest.raises(NotFoundError):
            tree.fiche("a", name)
    with pytest.raises(NotFoundError):
        tree.delete("a", "b1")


def test_its_versions_can_still_be_read(tree: Store) -> None:
    tree.delete("a", "o1")
    assert tree.revisions("a", "o1")[0].answers == {"intitule": "Collège"}


def test_what_went_together_comes_back_together(tree: Store) -> None:
    before = tree.fiches("a")
    tree.delete("a", "b1")
    assert tree.restore("a", "b1").id == "b1"
    assert tree.fiches("a") == before
    assert tree.deletions("a") == []


def test_any_of_those_that_went_brings_them_all_back(tree: Store) -> None:
    before = tree.fiches("a")
    tree.delete("a", "b1")
    tree.restore("a", "a2")
    assert tree.fiches("a") == before


def test_what_was_deleted_before_stays_deleted(tree: Store) -> None:
    tree.delete("a", "a1")
    tree.delete("a", "b1")
    tree.restore("a", "b1")
    assert ids(tree) == ["o1", "b1", "a2", "o2"]


def test_nothing_is_restored_below_a_deleted_parent(tree: Store) -> None:
    tree.delete("a", "a1")
    tree.delete("a", "b1")
    with pytest.raises(StoreError, match="restaurez-la d’abord"):
        tree.restore("a", "a1")
    tree.restore("a", "b1")
    tree.restore("a", "a1")
    assert ids(tree) == ["o1", "b1", "a1", "a2", "o2"]


def test_deletions_come_latest_first(tree: Store) -> None:
    tree.delete("a", "a1")
    tree.delete("a", "o1")
    tree.delete("a", "o2")
    found = [(deletion.fiche.id, deletion.count) for deletion in tree.deletions("a")]
    assert found == [("o2", 1), ("o1", 3), ("a1", 1)]


@pytest.mark.parametrize("name", ["o1", "nulle-part"])
def test_only_what_is_deleted_can_be_restored(tree: Store, name: str) -> None:
    with pytest.raises(NotFoundError, match="corbeille"):
        tree.restore("a", name)


class TestAGroup:
    @pytest.fixture
    def group(self, filled: Filled) -> Store:
        return filled(g={"form": "instance", "type": "groupe_travail"}, e1={"groupe": "g"})

    def test_with_fiches_is_not_deleted(self, group: Store) -> None:
        with pytest.raises(StoreError, match="supprimez-les d’abord"):
            group.delete("a", "g")
        assert ids(group) == ["g", "e1"]

    def test_goes_once_it_is_empty(self, group: Store) -> None:
        group.delete("a", "e1")
        group.delete("a", "g")
        assert ids(group) == []

    def test_comes_back_before_its_fiches(self, group: Store) -> None:
        group.delete("a", "e1")
        group.delete("a", "g")
        with pytest.raises(StoreError, match="restaurez-la d’abord"):
            group.restore("a", "e1")
        group.restore("a", "g")
        assert group.restore("a", "e1").groupe == "g"
