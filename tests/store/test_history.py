"""Earlier texts come back as new versions; what happens besides the text is written down."""

import pytest

from pipeline.errors import NotFoundError
from pipeline.store import Store
from pipeline.vocabulary import Geste
from tests.store.conftest import AWA, BRUNO, Filled


@pytest.fixture
def written(filled: Filled) -> Store:
    store = filled(e1={"intitule": "Un"}, e2={}, e3={})
    store.save("a", "e1", {"intitule": "Deux"}, base_version=1, digest="", author=AWA)
    return store


def test_an_earlier_text_comes_back_as_a_new_version(written: Store) -> None:
    restored = written.restore_version("a", "e1", 1, BRUNO)
    assert (restored.version, restored.answers) == (3, {"intitule": "Un"})
    texts = [(r.version, r.answers["intitule"], r.author) for r in written.revisions("a", "e1")]
    assert texts == [(1, "Un", "Awa"), (2, "Deux", "Awa"), (3, "Un", "Bruno")]
    assert [(p.geste, p.before) for p in written.passages("a", "e1")] == [(Geste.VERSION, "1")]


def test_the_present_text_makes_no_version(written: Store) -> None:
    assert written.restore_version("a", "e1", 2, BRUNO).version == 2
    assert written.passages("a", "e1") == []


def test_a_version_that_never_was(written: Store) -> None:
    with pytest.raises(NotFoundError, match="La version 9"):
        written.restore_version("a", "e1", 9, BRUNO)


def test_moves_and_the_corbeille_are_written_down(written: Store) -> None:
    written.move("a", "e3", -2, BRUNO)
    written.delete("a", "e3", AWA)
    written.restore("a", "e3", BRUNO)
    told = [(p.geste, p.before, p.after, p.author) for p in written.passages("a", "e3")]
    assert told == [
        (Geste.RANG, "3", "1", "Bruno"),
        (Geste.CORBEILLE, "", "", "Awa"),
        (Geste.RETOUR, "", "", "Bruno"),
    ]


def test_the_last_answers_are_known_after_deletion(written: Store) -> None:
    written.delete("a", "e1")
    assert written.last_answers("a", "e1") == {"intitule": "Deux"}
    assert written.answers_at("a", "e1", 1) == {"intitule": "Un"}
    assert written.answers_at("a", "e1", 9) is None
    assert written.last_answers("a", "jamais") is None


def test_who_wrote_where(written: Store) -> None:
    written.save("a", "e2", {"intitule": "x"}, base_version=1, digest="", author=BRUNO)
    assert written.written_by("a", "Bruno") == {"e2"}
