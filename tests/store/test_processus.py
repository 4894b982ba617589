"""The phases a contract went through, and the versions of its settings."""

import pytest

from pipeline.errors import NotFoundError, StoreError
from pipeline.store import Store
from pipeline.store.processus import PassagePhase
from tests.store.conftest import AWA, BRUNO, Filled


def test_passages_are_kept_in_order(filled: Filled) -> None:
    store = filled()
    waived = ({"identite": "i1", "code": "COH101", "message": "Il manque…"},)
    store.processus.passer("a", PassagePhase("1.1", "1.2"), AWA, rang=0)
    store.processus.passer("a", PassagePhase("1.2", "2.1", "Urgent", waived), BRUNO, rang=1)
    first, second = store.processus.passages("a")
    assert (first.vers, first.author, first.rang) == ("1.2", "Awa", 1)
    assert (second.motif, second.reserves, second.author) == ("Urgent", waived, "Bruno")
    assert second.at is not None
    assert second.at.tzinfo is not None


def test_a_passage_decided_on_an_old_page_is_refused(filled: Filled) -> None:
    store = filled()
    store.processus.passer("a", PassagePhase("1.1", "1.2"), AWA, rang=0)
    with pytest.raises(StoreError, match="vient de changer la phase"):
        store.processus.passer("a", PassagePhase("1.1", "1.2"), BRUNO, rang=0)
    assert len(store.processus.passages("a")) == 1


def test_every_version_of_the_settings_stays(filled: Filled) -> None:
    store = filled()
    off = {"reglages": {"COH506": {"eteinte": "Un seul quartier"}}}
    store.processus.regler("a", off, AWA, version=0)
    store.processus.regler("a", {}, BRUNO, version=1)
    assert [(v.version, v.contenu, v.author) for v in store.processus.reglages("a")] == [
        (1, off, "Awa"),
        (2, {}, "Bruno"),
    ]


def test_the_same_settings_make_no_new_version(filled: Filled) -> None:
    store = filled()
    store.processus.regler("a", {"reglages": {}}, AWA, version=0)
    assert store.processus.regler("a", {"reglages": {}}, BRUNO, version=1).version == 1


def test_settings_written_on_an_old_page_are_refused(filled: Filled) -> None:
    store = filled()
    store.processus.regler("a", {"locales": []}, AWA, version=0)
    with pytest.raises(StoreError, match="vient de changer les réglages"):
        store.processus.regler("a", {}, BRUNO, version=0)


def test_phase_and_settings_change_the_key(filled: Filled) -> None:
    store = filled()
    keys = [store.processus.cle("a")]
    store.processus.passer("a", PassagePhase("1.1", "1.2"), AWA, rang=0)
    keys.append(store.processus.cle("a"))
    store.processus.regler("a", {}, AWA, version=0)
    keys.append(store.processus.cle("a"))
    assert len(set(keys)) == 3


def test_an_unknown_contract_is_said_so(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.processus.passer("a", PassagePhase("1.1", "1.2"), AWA, rang=0)
    with pytest.raises(NotFoundError):
        store.processus.regler("a", {}, AWA, version=0)
