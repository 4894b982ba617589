"""The register in the database: added to, never changed, written once whoever comes first."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest

from pipeline.errors import AnswerError, NotFoundError, StoreError
from pipeline.registre import Etat, accepter, attribuer, commenter
from pipeline.store import Store
from tests.registre.faits import constat
from tests.store.conftest import AWA, Filled
from tests.store.test_concurrency import MANY, at_once

ACCEPT = partial(accepter, motif="Le préfet le sait.", author="Awa")


@pytest.fixture
def others(database: str, store: Store) -> Iterator[list[Store]]:
    """As many stores as people, each with connections of its own."""
    stores = [Store(database) for _ in range(MANY)]
    yield stores
    for each in stores:
        each.close()


def test_a_run_is_noted_and_read_again(filled: Filled) -> None:
    store = filled(e1={"intitule": "x"})
    assert store.registre.noter("a", [constat(), constat(identite="i2")]) == 2
    first, second = store.registre.evenements("a")
    assert (first.rang, first.identite, first.message) == (1, "i1", "L’objectif coûte 10 €.")
    assert (first.fiche, first.pilier, first.groupe, first.form) == ("e1", "p1", "g1", "enjeu")
    assert first.at.tzinfo is not None
    assert second.rang == 2
    assert store.registre.rang("a") == 2


def test_a_run_that_says_nothing_new_writes_nothing(filled: Filled) -> None:
    store = filled()
    store.registre.noter("a", [constat()])
    assert store.registre.noter("a", [constat()]) == 0
    assert store.registre.rang("a") == 1


def test_two_runs_at_once_are_noted_once(filled: Filled, others: list[Store]) -> None:
    store = filled()
    found = [constat(identite=f"i{rank}") for rank in range(5)]
    noted = at_once(lambda rank: others[rank].registre.noter("a", found))
    assert sorted(noted) == [0] * (MANY - 1) + [5]
    assert store.registre.rang("a") == 5


def test_a_run_of_a_former_dossier_is_not_noted(filled: Filled) -> None:
    store = filled(e1={"intitule": "x"})
    before = store.registre.empreinte("a")
    store.save("a", "e1", {"intitule": "y"}, base_version=1, digest="", author=AWA)
    assert store.registre.noter("a", [constat()], empreinte=before) == 0
    now = store.registre.empreinte("a")
    assert store.registre.noter("a", [constat()], empreinte=now) == 1


def test_noting_changes_nothing_of_the_contract(filled: Filled) -> None:
    store = filled(e1={"intitule": "x"})
    before = store.registre.empreinte("a")
    store.registre.noter("a", [constat()])
    assert store.registre.empreinte("a") == before


def test_the_contract_changes_with_each_gesture(filled: Filled) -> None:
    store = filled(e1={"intitule": "x"}, e2={"intitule": "y"})
    seen = [store.registre.empreinte("a")]
    store.move("a", "e2", -1)
    seen.append(store.registre.empreinte("a"))
    store.delete("a", "e1")
    seen.append(store.registre.empreinte("a"))
    store.restore("a", "e1")
    seen.append(store.registre.empreinte("a"))
    assert len(set(seen)) == 4


def test_a_gesture_is_written(filled: Filled) -> None:
    store = filled()
    store.registre.noter("a", [constat()])
    line = store.registre.ecrire("a", "i1", ACCEPT, vu=1)
    assert line.etat is Etat.ACCEPTE
    assert store.registre.signalements("a")["i1"] == line
    give = partial(attribuer, groupe="g2", echeance=date(2015, 4, 1), author="Awa")
    assert store.registre.ecrire("a", "i1", give, vu=2).echeance == date(2015, 4, 1)


def test_a_refused_gesture_writes_nothing(filled: Filled) -> None:
    store = filled()
    store.registre.noter("a", [constat()])
    with pytest.raises(AnswerError):
        store.registre.ecrire("a", "i1", partial(accepter, motif=" ", author="Awa"), vu=1)
    assert store.registre.rang("a") == 1


def test_a_gesture_on_what_changed_meanwhile_is_refused(filled: Filled) -> None:
    store = filled()
    store.registre.noter("a", [constat()])
    store.registre.noter("a", [constat("L’objectif coûte 99 €.")])
    with pytest.raises(StoreError, match="Le contrôle a changé ce signalement"):
        store.registre.ecrire("a", "i1", ACCEPT, vu=1)
    assert store.registre.ecrire("a", "i1", ACCEPT, vu=2).etat is Etat.ACCEPTE


def test_a_comment_meanwhile_hinders_nobody(filled: Filled) -> None:
    store = filled()
    store.registre.noter("a", [constat()])
    store.registre.ecrire("a", "i1", partial(commenter, texte="Vu.", author="Bruno"), vu=1)
    assert store.registre.ecrire("a", "i1", ACCEPT, vu=1).etat is Etat.ACCEPTE


def test_of_many_who_accept_at_once_one_does(filled: Filled, others: list[Store]) -> None:
    store = filled()
    store.registre.noter("a", [constat()])
    results = at_once(lambda rank: others[rank].registre.ecrire("a", "i1", ACCEPT, vu=1))
    assert sum(isinstance(result, StoreError) for result in results) == MANY - 1
    assert store.registre.rang("a") == 2


def test_another_contract_has_its_own_register(filled: Filled) -> None:
    store = filled()
    store.registre.noter("a", [constat()])
    assert store.registre.evenements("b") == []
    with pytest.raises(NotFoundError):
        store.registre.ecrire("a", "inconnu", ACCEPT, vu=1)
    with pytest.raises(NotFoundError):
        store.registre.noter("inconnu", [constat()])
