"""What is kept in memory is what the database holds, whoever wrote it."""

from pipeline.store import Store
from tests.store.conftest import AWA, Filled, fiche, ids


def test_the_writes_of_another_process_are_seen(filled: Filled, database: str) -> None:
    store, other = filled(e1={}, e2={}), Store(database)
    assert ids(store) == ["e1", "e2"]
    other.save("a", "e1", {"intitule": "x"}, base_version=1, digest="", author=AWA)
    other.create("a", fiche("e3"), "", AWA)
    other.delete("a", "e2")
    other.move("a", "e3", -1)
    assert ids(store) == ["e3", "e1"]
    assert store.fiches("a") == Store.fiches(other, "a")
    other.close()


def test_an_unchanged_contract_is_not_read_again(filled: Filled) -> None:
    store = filled(e1={})
    assert store.snapshot("a") is store.snapshot("a")


def test_only_what_changed_is_made_anew(filled: Filled) -> None:
    store = filled(e1={}, e2={})
    before = store.snapshot("a")
    store.save("a", "e1", {"intitule": "x"}, base_version=1, digest="", author=AWA)
    after = store.snapshot("a")
    assert after.by_id["e2"] is before.by_id["e2"]
    assert after.by_id["e1"] is not before.by_id["e1"]
