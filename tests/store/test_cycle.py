"""A group's work goes to the comité technique and back; what was accepted counts until replaced."""

from dataclasses import replace

import pytest

from pipeline.errors import NotFoundError, StoreError
from pipeline.store import Store
from pipeline.vocabulary import Geste, Status
from tests.store.conftest import AWA, BRUNO, Filled, fiche


@pytest.fixture
def group(filled: Filled) -> Store:
    return filled(
        g={"form": "instance", "type": "groupe_travail"},
        e1={"groupe": "g", "intitule": "Mobilité"},
        e2={"groupe": "g", "intitule": "Santé"},
    )


def accepted(store: Store, name: str = "e1") -> None:
    store.cycle.bring("a", [name], Status.SOUMIS, AWA)
    store.cycle.bring("a", [name], Status.ACCEPTE, BRUNO)


def status(store: Store, name: str = "e1") -> Status:
    return store.fiche("a", name).status


def write(store: Store, text: str, name: str = "e1") -> None:
    now = store.fiche("a", name)
    store.save("a", name, {"intitule": text}, base_version=now.version, digest="", author=AWA)


def test_a_passage_is_written_down_with_who_and_why(group: Store) -> None:
    group.cycle.bring("a", ["e1"], Status.SOUMIS, AWA)
    group.cycle.bring("a", ["e1"], Status.RENVOYE, BRUNO, word="Précisez le public.")
    told = [(p.before, p.after, p.author, p.word) for p in group.passages("a", "e1")]
    assert told == [
        ("brouillon", "soumis", "Awa", ""),
        ("soumis", "renvoye", "Bruno", "Précisez le public."),
    ]


@pytest.mark.parametrize("wished", [Status.ACCEPTE, Status.REPRIS, Status.RENVOYE])
def test_a_draft_is_not_examined(group: Store, wished: Status) -> None:
    with pytest.raises(StoreError, match="à l’état"):
        group.cycle.bring("a", ["e1"], wished, BRUNO)
    assert status(group) is Status.BROUILLON


def test_several_go_together_or_not_at_all(group: Store) -> None:
    group.cycle.bring("a", ["e1"], Status.SOUMIS, AWA)
    with pytest.raises(StoreError, match="à l’état"):
        group.cycle.bring("a", ["e1", "e2"], Status.ACCEPTE, BRUNO)
    assert status(group) is Status.SOUMIS
    with pytest.raises(NotFoundError):
        group.cycle.bring("a", ["e1", "inconnue"], Status.ACCEPTE, BRUNO)
    assert status(group) is Status.SOUMIS


def test_what_was_not_read_is_not_accepted(group: Store) -> None:
    group.cycle.bring("a", ["e1"], Status.SOUMIS, AWA)
    write(group, "Mobilité du soir")
    with pytest.raises(StoreError, match="relisez-le"):
        group.cycle.bring("a", ["e1"], Status.ACCEPTE, BRUNO, seen={"e1": 1})
    group.cycle.bring("a", ["e1"], Status.ACCEPTE, BRUNO, seen={"e1": 2})
    assert group.fiche("a", "e1").accepted_version == 2


def test_correcting_what_was_accepted_makes_a_draft_and_leaves_it_in_force(group: Store) -> None:
    accepted(group)
    write(group, "Mobilité du soir")
    draft = group.fiche("a", "e1")
    assert (draft.status, draft.version, draft.accepted_version) == (Status.BROUILLON, 2, 1)
    in_force = {f.id: f for f in group.retenues("a")}["e1"]
    assert in_force.answers == {"intitule": "Mobilité"}
    assert (in_force.version, in_force.status) == (1, Status.ACCEPTE)
    assert group.cycle.acceptances("a", "e1") == 1


def test_accepted_anew_the_new_text_is_in_force(group: Store) -> None:
    accepted(group)
    write(group, "Mobilité du soir")
    accepted(group)
    assert {f.id: f for f in group.retenues("a")}["e1"].answers == {"intitule": "Mobilité du soir"}
    assert group.cycle.acceptances("a", "e1") == 2


def test_saving_the_accepted_text_again_leaves_it_accepted(group: Store) -> None:
    accepted(group)
    write(group, "Mobilité")
    assert status(group) is Status.ACCEPTE


def test_what_was_never_accepted_counts_as_it_is(group: Store) -> None:
    assert group.retenues("a") == group.fiches("a")


def test_a_proposal_waits_outside_with_all_below_it(group: Store) -> None:
    proposed = replace(fiche("p", groupe="g"), status=Status.PROPOSE)
    group.create("a", proposed, "", AWA)
    group.create("a", fiche("d", "debat", parent="p", groupe="g"), "", AWA)
    assert {f.id for f in group.retenues("a")} == {"g", "e1", "e2"}
    group.cycle.bring("a", ["p"], Status.BROUILLON, BRUNO)
    assert {f.id for f in group.retenues("a")} == {"g", "e1", "e2", "p", "d"}


def test_the_last_words_that_sent_back(group: Store) -> None:
    for word in ("Une fois", "Encore"):
        group.cycle.bring("a", ["e1"], Status.SOUMIS, AWA)
        group.cycle.bring("a", ["e1"], Status.RENVOYE, BRUNO, word=word)
    assert group.cycle.last_words("a", Status.RENVOYE)["e1"].word == "Encore"
    assert {p.geste for p in group.cycle.passages("a")} == {Geste.STATUT}
