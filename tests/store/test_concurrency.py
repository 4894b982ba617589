"""Several people at once, on the same fiche or the same tree: nothing is lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from pipeline.errors import ConflictError, StoreError
from pipeline.store import Store
from tests.store.conftest import AWA, A, Filled, fiche

MANY = 8


@pytest.fixture
def others(database: str, store: Store) -> Iterator[list[Store]]:
    """As many stores as people, each with connections of its own."""
    stores = [Store(database) for _ in range(MANY)]
    yield stores
    for each in stores:
        each.close()


def at_once(gesture: Callable[[int], Any]) -> list[Any]:
    """The results of `gesture(0)`, `gesture(1)`…, begun together; an error is a result."""
    start = Barrier(MANY)

    def attempt(rank: int) -> Any:
        start.wait(10)
        try:
            return gesture(rank)
        except StoreError as error:
            return error

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(attempt, range(MANY)))


def test_different_questions_of_one_fiche_all_stay(filled: Filled, others: list[Store]) -> None:
    store = filled(e1={"intitule": "x"})

    def answer(rank: int) -> Any:
        mine = {"intitule": "x", f"q{rank}": rank}
        return others[rank].save("a", "e1", mine, base_version=1, digest="", author=AWA)

    at_once(answer)
    found = store.fiche("a", "e1")
    assert found.answers == {"intitule": "x", **{f"q{rank}": rank for rank in range(MANY)}}
    assert [each.version for each in store.revisions("a", "e1")] == list(range(1, MANY + 2))


def test_of_many_answers_to_one_question_one_wins_and_the_others_hear_of_it(
    filled: Filled, others: list[Store]
) -> None:
    store = filled(e1={"intitule": "x"})
    results = at_once(
        lambda rank: others[rank].save(
            "a", "e1", {"intitule": str(rank)}, base_version=1, digest="", author=AWA
        )
    )
    refusals = [result for result in results if isinstance(result, ConflictError)]
    assert len(refusals) == MANY - 1
    assert {refusal.theirs["intitule"] for refusal in refusals} == {
        store.fiche("a", "e1").answers["intitule"]
    }


def test_fiches_created_together_stand_one_after_the_other(
    filled: Filled, others: list[Store]
) -> None:
    store = filled(e1={})
    at_once(lambda rank: others[rank].create("a", fiche(f"n{rank}"), "", AWA))
    assert [each.position for each in store.fiches("a")] == list(range(MANY + 1))


def test_fiches_moved_together_are_all_still_there(filled: Filled, others: list[Store]) -> None:
    store = filled(**{f"e{rank}": {} for rank in range(MANY)})
    assert at_once(lambda rank: others[rank].move("a", f"e{rank}", 1)) == [None] * MANY
    assert sorted(each.id for each in store.fiches("a")) == [f"e{rank}" for rank in range(MANY)]
    assert [each.position for each in store.fiches("a")] == list(range(MANY))


def test_no_child_is_left_below_a_parent_deleted_meanwhile(
    filled: Filled, others: list[Store]
) -> None:
    store = filled(e1={}, d1={"form": "debat", "parent": "e1"})

    def gesture(rank: int) -> Any:
        if rank == 0:
            return others[0].delete("a", "e1")
        return others[rank].create("a", fiche(f"n{rank}", "debat", parent="d1"), "", AWA)

    at_once(gesture)
    assert store.fiches("a") == []


def test_of_many_who_create_one_contract_one_does(store: Store, others: list[Store]) -> None:
    results = at_once(lambda rank: others[rank].create_contrat(A, [fiche("e1")], AWA))
    assert results.count(None) == 1
    assert len(store.fiches("a")) == 1
