"""A save loses nothing: different questions merge, the same question is a conflict."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pipeline.errors import ConflictError, NotFoundError, StoreError
from pipeline.fiche import Fiche
from pipeline.store import Store
from pipeline.vocabulary import Origin
from tests.store.conftest import AWA, BRUNO, Filled, fiche, ids

Answers = dict[str, Any]


def save(store: Store, answers: Answers, base: int, author: Any = AWA) -> Fiche:
    return store.save("a", "e1", answers, base_version=base, digest="d2", author=author)


def test_a_new_fiche_comes_after_the_others(filled: Filled) -> None:
    store = filled(e1={}, e2={})
    store.delete("a", "e2")
    created = store.create("a", fiche("e3", intitule="R&D"), "digest", AWA)
    assert created == store.fiche("a", "e3")
    assert (created.position, created.version) == (2, 1)
    assert ids(store) == ["e1", "e3"]


def test_a_new_fiche_gets_an_id(filled: Filled) -> None:
    store = filled()
    assert len(store.create("a", fiche(""), "", AWA).id) == 36


def test_the_id_of_a_new_fiche_is_taken_once(filled: Filled) -> None:
    store = filled(e1={"intitule": "avant"})
    with pytest.raises(StoreError, match="déjà pris dans la base"):
        store.create("a", fiche("e1"), "", AWA)
    assert store.fiche("a", "e1").answers == {"intitule": "avant"}


def test_a_deleted_fiche_gets_no_children(filled: Filled) -> None:
    store = filled(e1={})
    store.delete("a", "e1")
    with pytest.raises(NotFoundError):
        store.create("a", fiche("d1", parent="e1"), "", AWA)


def test_a_save_makes_a_version(filled: Filled) -> None:
    store = filled(e1={"intitule": "avant"})
    saved = save(store, {"intitule": "après"}, base=1)
    assert (saved.version, saved.answers) == (2, {"intitule": "après"})
    assert store.fiche("a", "e1") == saved


def test_a_save_that_changes_nothing_makes_no_version(filled: Filled) -> None:
    store = filled(e1={"intitule": "x", "axes": ["a", "b"]})
    assert save(store, {"axes": ["a", "b"], "intitule": "x"}, base=1).version == 1
    assert save(store, {"axes": ["a", "b"], "intitule": "x", "source": None}, base=1).version == 1
    assert len(store.revisions("a", "e1")) == 1


def test_an_answer_may_be_taken_back(filled: Filled) -> None:
    store = filled(e1={"intitule": "x", "source": "y"})
    assert save(store, {"intitule": "x", "source": None}, base=1).answers == {"intitule": "x"}


def test_a_fiche_of_the_trash_cannot_be_saved(filled: Filled) -> None:
    store = filled(e1={})
    store.delete("a", "e1")
    with pytest.raises(NotFoundError, match="supprimée"):
        save(store, {"intitule": "x"}, base=1)


@pytest.mark.parametrize("base", [0, 2, -1])
def test_a_save_from_a_version_that_never_was(filled: Filled, base: int) -> None:
    store = filled(e1={})
    with pytest.raises(StoreError, match="n’existe pas"):
        save(store, {"intitule": "x"}, base=base)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "merged"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, {"a": 1, "c": 3}, {"a": 1, "b": 2, "c": 3}),
        ({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 2}),
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"a": 1, "b": 2}, {"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1, "b": 1}, {"a": 1, "b": 2}, {"b": 1}, {"b": 2}),
        ({"a": 1, "b": 1}, {"b": 1}, {"a": 1, "b": 2}, {"b": 2}),
        ({"a": 1}, {}, {"a": None}, {}),
        ({"a": [1]}, {"a": [1]}, {"a": [1, 2]}, {"a": [1, 2]}),
    ],
)
def test_changes_to_different_questions_merge(
    filled: Filled, base: Answers, theirs: Answers, mine: Answers, merged: Answers
) -> None:
    store = filled(e1=base)
    save(store, theirs, base=1, author=BRUNO)
    assert save(store, mine, base=1).answers == merged


@pytest.mark.parametrize(
    ("base", "theirs", "mine"),
    [
        ({"a": 1}, {"a": 2}, {"a": 3}),
        ({"a": 1}, {}, {"a": 3}),
        ({"a": 1}, {"a": 2}, {}),
        ({}, {"a": 2}, {"a": 3}),
        ({"a": [1]}, {"a": [1, 2]}, {"a": [1, 3]}),
    ],
)
def test_two_changes_to_the_same_question_are_a_conflict(
    filled: Filled, base: Answers, theirs: Answers, mine: Answers
) -> None:
    store = filled(e1={**base, "b": 1})
    save(store, {**theirs, "b": 1}, base=1, author=BRUNO)
    with pytest.raises(ConflictError) as error:
        save(store, {**mine, "b": 2}, base=1)
    conflict = error.value
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        {"a": base.get("a")},
        {"a": mine.get("a")},
        {"a": theirs.get("a")},
    )
    assert (conflict.version, conflict.author) == (2, "Bruno")


def test_a_conflict_saves_nothing(filled: Filled) -> None:
    store = filled(e1={"a": 1, "b": 1})
    save(store, {"a": 2, "b": 1}, base=1, author=BRUNO)
    with pytest.raises(ConflictError):
        save(store, {"a": 3, "b": 2}, base=1)
    assert store.fiche("a", "e1").answers == {"a": 2, "b": 1}
    assert len(store.revisions("a", "e1")) == 2


def test_a_settled_conflict_is_saved_from_the_version_it_names(filled: Filled) -> None:
    store = filled(e1={"a": 1})
    save(store, {"a": 2}, base=1, author=BRUNO)
    assert save(store, {"a": 3}, base=2).answers == {"a": 3}


def test_every_version_is_kept_with_its_author(filled: Filled) -> None:
    store = filled(e1={"a": 1})
    save(store, {"a": 2}, base=1, author=BRUNO)
    first, second = store.revisions("a", "e1")
    assert (first.version, first.answers, first.author, first.origin) == (
        1, {"a": 1}, "Awa", Origin.WEB,
    )  # fmt: skip
    assert (second.version, second.answers, second.author, second.origin) == (
        2, {"a": 2}, "Bruno", Origin.EXCEL,
    )  # fmt: skip
    assert timedelta(0) <= second.at - first.at < timedelta(minutes=1)
    assert datetime.now(UTC) - second.at < timedelta(minutes=1)


@pytest.mark.parametrize(
    "value",
    [
        "R&D <b> « é » 😀\n\u2028",
        "",
        0,
        -0.5,
        0.1 + 0.2,
        10**15,
        True,
        [],
        [{"nom": "é"}],
        {"a": 1},
    ],
)
def test_any_json_answer_comes_back_the_same(filled: Filled, value: Any) -> None:
    store = filled(e1={})
    save(store, {"a": value}, base=1)
    found = store.fiche("a", "e1").answers["a"]
    assert (found, type(found)) == (value, type(value))
