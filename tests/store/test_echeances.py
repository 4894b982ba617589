"""Deadlines are kept for their contract alone; a reminder leaves once."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.echeances import Echeance
from pipeline.errors import ConflictError, NotFoundError
from pipeline.store import Store
from tests.store.conftest import AWA, BRUNO, A, B, Filled

DIAGNOSTIC = Echeance("", date(2026, 12, 15), "Diagnostic à envoyer", "3.1")
GROUPE = {"form": "instance", "type": "groupe_travail", "intitule": "Habitat"}


def test_deadlines_come_soonest_first(store: Store) -> None:
    store.create_contrat(A, [], AWA)
    late = store.echeances.add("a", replace(DIAGNOSTIC, le=date(2027, 1, 8)), AWA)
    soon = store.echeances.add("a", DIAGNOSTIC, AWA)
    assert store.echeances.of("a") == [soon, late]


def test_another_contract_does_not_see_them(store: Store) -> None:
    store.create_contrat(A, [], AWA)
    store.create_contrat(B, [], AWA)
    kept = store.echeances.add("a", DIAGNOSTIC, AWA)
    assert store.echeances.of("b") == []
    with pytest.raises(NotFoundError, match="n’existe plus"):
        store.echeances.remove("b", kept.id)


def test_a_change_keeps_the_id_and_counts_versions(store: Store) -> None:
    store.create_contrat(A, [], AWA)
    kept = store.echeances.add("a", DIAGNOSTIC, AWA)
    changed = store.echeances.change("a", replace(kept, le=date(2027, 1, 8)), BRUNO)
    assert store.echeances.of("a") == [changed]
    assert (changed.id, changed.version) == (kept.id, 2)


def test_a_change_made_meanwhile_is_not_overwritten(store: Store) -> None:
    store.create_contrat(A, [], AWA)
    kept = store.echeances.add("a", DIAGNOSTIC, AWA)
    theirs = store.echeances.change("a", replace(kept, intitule="Diagnostic relu"), BRUNO)
    with pytest.raises(ConflictError, match="Bruno a changé cette échéance") as conflict:
        store.echeances.change("a", replace(kept, intitule="Diagnostic"), AWA)
    assert conflict.value.theirs == {"intitule": "Diagnostic relu"}
    assert store.echeances.of("a") == [theirs]


def test_a_removed_deadline_is_gone(store: Store) -> None:
    store.create_contrat(A, [], AWA)
    kept = store.echeances.add("a", DIAGNOSTIC, AWA)
    store.echeances.remove("a", kept.id)
    assert store.echeances.of("a") == []
    with pytest.raises(NotFoundError):
        store.echeances.change("a", kept, AWA)


def test_an_unknown_contract_or_group_is_refused(filled: Filled) -> None:
    store = filled()
    with pytest.raises(NotFoundError, match="n’existe pas dans cette base"):
        store.echeances.add("z", DIAGNOSTIC, AWA)
    with pytest.raises(NotFoundError, match="groupe de travail"):
        store.echeances.add("a", replace(DIAGNOSTIC, groupe="g9"), AWA)
    assert store.echeances.of("a") == []


def test_the_deadline_of_a_deleted_group_waits_for_its_return(filled: Filled) -> None:
    store = filled(g1=GROUPE)
    kept = store.echeances.add("a", replace(DIAGNOSTIC, groupe="g1"), AWA)
    store.delete("a", "g1")
    assert store.echeances.of("a") == []
    store.restore("a", "g1")
    assert store.echeances.of("a") == [kept]


def test_a_reminder_is_noted_once_per_person_day_and_date(store: Store) -> None:
    store.create_contrat(A, [], AWA)
    kept = store.echeances.add("a", DIAGNOSTIC, AWA)
    store.echeances.note_reminded("a", kept, 14, ["awa@exemple.fr"])
    store.echeances.note_reminded("a", kept, 14, ["awa@exemple.fr", "bo@exemple.fr"])
    assert store.echeances.reminded("a", kept, 14) == {"awa@exemple.fr", "bo@exemple.fr"}
    assert store.echeances.reminded("a", kept, 3) == set()
    postponed = store.echeances.change("a", replace(kept, le=date(2027, 1, 8)), AWA)
    assert store.echeances.reminded("a", postponed, 14) == set()
