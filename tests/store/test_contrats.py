"""Contracts: created whole or not at all, and kept apart."""

from dataclasses import replace
from typing import Any

import pytest

from pipeline.errors import NotFoundError, StoreError
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Store
from pipeline.vocabulary import Status
from tests.store.conftest import AWA, A, B, Filled, fiche, ids


def test_a_new_database_has_no_contract(store: Store) -> None:
    assert store.contrats() == []


def test_contracts_come_by_name(store: Store) -> None:
    store.create_contrat(A, [], AWA)
    store.create_contrat(B, [], AWA)
    assert store.contrats() == [B, A]
    assert store.contrat("a") == A


def test_an_unknown_contract_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError, match="n’existe pas dans cette base"):
        store.contrat("z")


def test_a_contract_keeps_ids_versions_status_answers_and_order(store: Store) -> None:
    first = Fiche("z", "enjeu", {"intitule": "R&D « é » 😀"}, None, "g", 0, 7, Status.SOUMIS)
    group = Fiche("g", "instance", {"type": "groupe_travail"}, None, None, 1)
    child = Fiche("y", "debat", {"participants": 0, "communes": [{"nom": "A"}]}, "z", "g", 2)
    store.create_contrat(A, [first, group, child], AWA)
    assert store.fiches("a") == [first, group, child]


def test_a_corrected_fiche_brings_the_text_accepted_before(store: Store) -> None:
    draft = Fiche(
        "e1", "enjeu", {"intitule": "Deux"}, version=5, accepted_version=3,
        accepted_answers={"intitule": "Un"},
    )  # fmt: skip
    store.create_contrat(A, [draft], AWA)
    assert store.fiche("a", "e1") == replace(draft, accepted_answers=None)
    assert store.complete_fiches("a") == [draft]
    (kept,) = store.retenues("a")
    assert (kept.answers, kept.version, kept.status) == ({"intitule": "Un"}, 3, Status.ACCEPTE)
    told = [(each.version, each.answers["intitule"]) for each in store.revisions("a", "e1")]
    assert told == [(3, "Un"), (5, "Deux")]


def test_an_accepted_text_sent_back_as_it_is_stays_the_accepted_one(store: Store) -> None:
    sent_back = Fiche("e1", "enjeu", {"intitule": "Un"}, status=Status.RENVOYE, accepted_version=1)
    store.create_contrat(A, [sent_back], AWA)
    store.save("a", "e1", {"intitule": "Deux"}, base_version=1, digest="", author=AWA)
    assert store.fiche("a", "e1").accepted_version == 1
    assert [kept.answers for kept in store.retenues("a")] == [{"intitule": "Un"}]


def test_an_accepted_version_without_its_text_is_not_kept(store: Store) -> None:
    store.create_contrat(A, [Fiche("e1", "enjeu", version=5, accepted_version=3)], AWA)
    assert store.fiche("a", "e1").accepted_version is None


def test_a_fiche_without_id_gets_one(store: Store) -> None:
    store.create_contrat(A, [fiche(""), fiche("")], AWA)
    assert all(len(name) == 36 for name in ids(store))


def test_an_id_is_taken_once(filled: Filled) -> None:
    store = filled(e1={})
    with pytest.raises(StoreError, match="existe déjà dans cette base"):
        store.create_contrat(A, [fiche("e2")], AWA)
    assert ids(store) == ["e1"]


@pytest.mark.parametrize(
    ("fiches", "sentence"),
    [
        ([fiche("e1"), fiche("e1")], "« e1 » sert à deux fiches"),
        ([fiche("e1", parent="e1")], "au-dessous d’elle-même"),
        ([fiche("e1", parent="e2"), fiche("e2", parent="e1")], "au-dessous d’elle-même"),
        ([fiche("e1"), fiche("d1", parent="nulle-part")], "citée comme parent ou comme groupe"),
        ([fiche("e1"), fiche("e2", groupe="nulle-part")], "citée comme parent ou comme groupe"),
    ],
)
def test_a_contract_that_cannot_be_whole_is_not_created(
    store: Store, fiches: list[Fiche], sentence: str
) -> None:
    with pytest.raises(StoreError) as error:
        store.create_contrat(A, fiches, AWA)
    assert sentence in str(error.value).replace("\N{NO-BREAK SPACE}", " ")
    assert store.contrats() == []


def test_children_may_come_before_their_parents(store: Store) -> None:
    store.create_contrat(A, [fiche("d1", parent="e1"), fiche("e1")], AWA)
    assert ids(store) == ["d1", "e1"]


class TestTwoContractsWithTheSameIds:
    @pytest.fixture
    def both(self, store: Store) -> Store:
        group = fiche("g", "instance", type="groupe_travail")
        for contrat in (A, B):
            own = fiche("e", groupe="g", intitule=contrat.nom)
            store.create_contrat(contrat, [group, own, fiche("d", "debat", "e")], AWA)
        return store

    def test_are_read_apart(self, both: Store) -> None:
        assert both.fiche("a", "e").answers == {"intitule": "Val d’Ouvre"}
        assert both.fiche("b", "e").answers == {"intitule": "Bas-Pays"}

    def test_are_saved_apart(self, both: Store) -> None:
        both.save("a", "e", {"intitule": "x"}, base_version=1, digest="", author=AWA)
        assert both.fiche("b", "e").version == 1
        assert len(both.revisions("a", "e")) == 2
        assert len(both.revisions("b", "e")) == 1

    def test_are_deleted_and_restored_apart(self, both: Store) -> None:
        both.delete("a", "e")
        assert (ids(both, "a"), ids(both, "b")) == (["g"], ["g", "e", "d"])
        assert both.deletions("b") == []
        with pytest.raises(NotFoundError):
            both.restore("b", "e")

    def test_are_moved_apart(self, both: Store) -> None:
        both.create("a", fiche("e2", groupe="g"), "", AWA)
        both.move("a", "e2", -1)
        assert [f.id for f in both.fiches("a") if f.form == "enjeu"] == ["e2", "e"]
        assert [f.id for f in both.fiches("b") if f.form == "enjeu"] == ["e"]


@pytest.mark.parametrize("place", [{"parent": "e1"}, {"groupe": "e1"}])
def test_a_relative_of_another_contract_is_refused(filled: Filled, place: Any) -> None:
    store = filled(e1={})
    store.create_contrat(B, [], AWA)
    with pytest.raises(NotFoundError):
        store.create("b", fiche("d1", **place), "", AWA)
    assert store.fiches("b") == []


@pytest.mark.parametrize("gesture", ["fiche", "move", "delete", "restore", "save", "create"])
def test_a_fiche_of_another_contract_is_not_found(filled: Filled, gesture: str) -> None:
    store = filled(e1={})
    store.create_contrat(Contrat("vide", "Vide", "2014"), [], AWA)
    gestures: dict[str, Any] = {
        "fiche": lambda contrat: store.fiche(contrat, "e1"),
        "move": lambda contrat: store.move(contrat, "e1", 1),
        "delete": lambda contrat: store.delete(contrat, "e1"),
        "restore": lambda contrat: store.restore(contrat, "e1"),
        "save": lambda contrat: store.save(
            contrat, "e1", {}, base_version=1, digest="", author=AWA
        ),
        "create": lambda contrat: store.create(contrat, fiche("d", parent="e1"), "", AWA),
    }
    for contrat in ("vide", "nulle-part"):
        with pytest.raises(NotFoundError):
            gestures[gesture](contrat)
    assert store.fiche("a", "e1").version == 1


def test_reading_a_contract_that_is_not_there_gives_nothing(store: Store) -> None:
    assert (store.fiches("z"), store.revisions("z", "e"), store.deletions("z")) == ([], [], [])
