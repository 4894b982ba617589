"""Comments in threads; who else is there, for two minutes."""

from datetime import timedelta

import pytest

from pipeline.errors import NotFoundError
from pipeline.store import Store, echanges
from pipeline.store.rows import now
from tests.store.conftest import Filled


@pytest.fixture
def store_with_e1(filled: Filled) -> Store:
    return filled(e1={}, e2={})


def say(store: Store, text: str, **where: str | None) -> str:
    said = store.commentaires.add("a", "e1", text, personne="p1", nom="Awa", **where)
    return said.id


def test_an_answer_stands_in_the_thread_and_on_its_question(store_with_e1: Store) -> None:
    store = store_with_e1
    first = say(store, "Quel public ?", question="public")
    second = say(store, "Les jeunes.", reponse_a=first)
    say(store, "Tous ?", reponse_a=second)
    [fil] = store.commentaires.of("a", "e1")
    assert [c.text for c in (fil.first, *fil.answers)] == ["Quel public ?", "Les jeunes.", "Tous ?"]
    assert {c.question for c in fil.answers} == {"public"}


def test_a_settled_thread_opens_again_when_somebody_answers(store_with_e1: Store) -> None:
    store = store_with_e1
    first = say(store, "Quel public ?")
    store.commentaires.resolve("a", "e1", first, "Bruno")
    [fil] = store.commentaires.of("a", "e1")
    assert (fil.open, fil.resolved_by) == (False, "Bruno")
    assert store.commentaires.open_counts("a") == {}
    say(store, "Pas sûr", reponse_a=first)
    assert store.commentaires.open_counts("a") == {"e1": 1}


def test_nothing_is_said_where_there_is_nothing(store_with_e1: Store) -> None:
    store = store_with_e1
    first = say(store, "Ici")
    with pytest.raises(NotFoundError):
        store.commentaires.resolve("a", "e2", first, "Bruno")
    with pytest.raises(NotFoundError):
        say(store, "Ailleurs", reponse_a="inconnu")
    store.delete("a", "e1")
    with pytest.raises(NotFoundError):
        say(store, "Trop tard")


def test_others_are_named_until_they_leave(store_with_e1: Store) -> None:
    presences = store_with_e1.presences
    assert presences.mark("a", "e1", "p1", "Awa") == []
    assert presences.mark("a", "e1", "p2", "Bruno") == ["Awa"]
    assert presences.others("a", "e2", "p2") == []
    presences.leave("a", "e1", "p1")
    assert presences.others("a", "e1", "p2") == []


def test_without_news_the_marker_expires(
    store_with_e1: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    presences, moment = store_with_e1.presences, now()
    presences.mark("a", "e1", "p1", "Awa")
    monkeypatch.setattr(echanges, "now", lambda: moment + timedelta(minutes=1))
    assert presences.others("a", "e1", "p2") == ["Awa"]
    monkeypatch.setattr(echanges, "now", lambda: moment + timedelta(minutes=3))
    assert presences.others("a", "e1", "p2") == []
