"""Any sequence of writes leaves what a simple model says: nothing lost, nothing invented."""

import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pipeline.errors import ConflictError
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Store
from tests.store.conftest import AWA

QUESTIONS = st.sampled_from(["un", "deux", "trois"])
WORDS = st.sampled_from(["a", "b", "c", None])
ANSWERS = st.dictionaries(QUESTIONS, WORDS, max_size=3)
TOP, BELOW = "enjeu", "debat"


class Kept:
    """What the model knows of one fiche."""

    def __init__(self, form: str, parent: str | None, answers: dict[str, Any]) -> None:
        self.form, self.parent, self.gesture = form, parent, ""
        self.versions = [filled(answers)]

    @property
    def answers(self) -> dict[str, Any]:
        return self.versions[-1]

    def write(self, answers: dict[str, Any]) -> None:
        if filled(answers) != self.answers:
            self.versions.append(filled(answers))


def filled(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if value is not None}


def ordered(answers: dict[str, Any]) -> str:
    """Answers as a text that does not depend on the order they came in."""
    return str(sorted(answers.items()))


class Writes(RuleBasedStateMachine):
    """One contract of one store, beside a dict of fiches and a list for their order."""

    fiches = Bundle("fiches")
    address = ""

    def __init__(self) -> None:
        super().__init__()
        self.store, self.id = Store(self.address), uuid4().hex
        self.store.create_contrat(Contrat(self.id, "Essai", "2014"), [], AWA)
        self.model: dict[str, Kept] = {}
        self.order: list[str] = []

    def teardown(self) -> None:
        self.store.close()

    def lives(self, name: str) -> bool:
        return not self.model[name].gesture

    def branch(self, name: str) -> list[str]:
        below = [n for n, kept in self.model.items() if kept.parent == name]
        return [name, *(each for child in below for each in self.branch(child))]

    def siblings(self, name: str) -> list[str]:
        own = self.model[name]
        return [
            each
            for each in self.order
            if self.lives(each)
            and (self.model[each].form, self.model[each].parent) == (own.form, own.parent)
        ]

    def put(self, name: str, rank: int) -> None:
        """The siblings share the same places in the order, one of them at another rank."""
        siblings = self.siblings(name)
        places = [self.order.index(each) for each in siblings]
        siblings.insert(rank, siblings.pop(siblings.index(name)))
        for place, each in zip(places, siblings, strict=True):
            self.order[place] = each

    @rule(target=fiches, answers=ANSWERS)
    def create(self, answers: dict[str, Any]) -> str:
        return self.added(TOP, None, answers)

    @rule(target=fiches, parent=fiches, answers=ANSWERS)
    def create_below(self, parent: str, answers: dict[str, Any]) -> Any:
        if not self.lives(parent) or self.model[parent].form != TOP:
            return multiple()
        return self.added(BELOW, parent, answers)

    def added(self, form: str, parent: str | None, answers: dict[str, Any]) -> str:
        name = uuid4().hex
        self.store.create(self.id, Fiche(name, form, filled(answers), parent), "", AWA)
        self.model[name] = Kept(form, parent, answers)
        self.order.append(name)
        return name

    @rule(name=fiches, answers=ANSWERS, back=st.integers(0, 3))
    def save_and_merge(self, name: str, answers: dict[str, Any], back: int) -> None:
        if not self.lives(name):
            return
        kept = self.model[name]
        version = max(1, len(kept.versions) - back)
        base, now = kept.versions[version - 1], kept.answers
        mine = {**base, **answers}
        changed = {q for q in mine if mine.get(q) != base.get(q)}
        theirs = {q for q in {*base, *now} if now.get(q) != base.get(q)}
        disputed = {q for q in changed & theirs if mine.get(q) != now.get(q)}
        if disputed:
            with pytest.raises(ConflictError) as conflict:
                self.save(name, mine, version)
            assert set(conflict.value.theirs) == disputed
        else:
            self.save(name, mine, version)
            kept.write({**now, **{q: mine.get(q) for q in changed}})

    def save(self, name: str, mine: dict[str, Any], version: int) -> None:
        self.store.save(self.id, name, mine, base_version=version, digest="", author=AWA)

    @rule(name=fiches, question=QUESTIONS, word=WORDS)
    def save_one_question(self, name: str, question: str, word: str | None) -> None:
        if not self.lives(name):
            return
        kept, here = self.model[name], self.store.fiche(self.id, name).version
        self.store.save_some(
            self.id, name, {question: word}, bases={question: here}, digest="", author=AWA
        )
        kept.write({**kept.answers, question: word})

    @rule(name=fiches, pick=st.integers(0, 9))
    def restore_version(self, name: str, pick: int) -> None:
        if self.lives(name):
            kept = self.model[name]
            version = pick % len(kept.versions) + 1
            self.store.restore_version(self.id, name, version, AWA)
            kept.write(kept.versions[version - 1])

    @rule(name=fiches, step=st.integers(-3, 3))
    def move(self, name: str, step: int) -> None:
        if self.lives(name):
            self.store.move(self.id, name, step, AWA)
            self.put(name, max(0, self.siblings(name).index(name) + step))

    @rule(name=fiches, rank=st.integers(1, 5))
    def place(self, name: str, rank: int) -> None:
        if self.lives(name):
            self.store.place(self.id, name, rank=rank, author=AWA)
            self.put(name, rank - 1)

    @rule(name=fiches, parent=fiches)
    def reparent(self, name: str, parent: str) -> None:
        kept = self.model[name]
        if kept.form != BELOW or not (self.lives(name) and self.lives(parent)):
            return
        if self.model[parent].form == TOP and kept.parent != parent:
            self.store.reparent(self.id, name, parent=parent, groupe=None, under=[TOP], author=AWA)
            kept.parent = parent
            self.order.remove(name)
            self.order.append(name)

    @rule(name=fiches)
    def delete(self, name: str) -> None:
        if self.lives(name):
            gesture = uuid4().hex
            doomed = [each for each in self.branch(name) if self.lives(each)]
            assert self.store.delete(self.id, name, AWA).count == len(doomed)
            for each in doomed:
                self.model[each].gesture = gesture

    @rule(name=fiches)
    def restore(self, name: str) -> None:
        kept = self.model[name]
        if self.lives(name):
            return
        together = [n for n, other in self.model.items() if other.gesture == kept.gesture]
        above = {self.model[n].parent for n in together} - {None, *together}
        if all(self.lives(str(parent)) for parent in above):
            self.store.restore(self.id, name, AWA)
            for each in together:
                self.model[each].gesture = ""

    @rule(target=fiches, name=consumes(fiches))
    @precondition(lambda self: len(self.model) < 12)
    def duplicate(self, name: str) -> Any:
        if not self.lives(name):
            return multiple(name)
        live = {f.id for f in self.store.fiches(self.id)}
        copy = self.store.duplicate(self.id, name, AWA)
        new = [f for f in self.store.fiches(self.id) if f.id not in live]
        for each in sorted(new, key=lambda f: f.position):
            self.model[each.id] = Kept(each.form, each.parent, dict(each.answers))
        self.order = self.placed(new)
        texts = sorted(map(ordered, (self.model[n].answers for n in self.branch(copy.id))))
        live_branch = [n for n in self.branch(name) if self.lives(n)]
        assert texts == sorted(ordered(self.model[n].answers) for n in live_branch)
        rank = self.siblings(name).index(name)
        assert self.siblings(name)[rank + 1] == copy.id
        return multiple(name, *(f.id for f in new))

    def placed(self, new: list[Fiche]) -> list[str]:
        """The order with the copies in it: the deleted keep the places they had."""
        positions = {f.id: f.position for f in self.store.fiches(self.id)}
        former = {n: rank for rank, n in enumerate(self.order)}
        gone = [n for n in self.order if n not in positions]
        live = sorted(positions, key=lambda n: positions[n])
        merged = list(live)
        for name in sorted(gone, key=lambda n: former[n]):
            before = [n for n in self.order[: former[name]] if n in merged]
            merged.insert(merged.index(before[-1]) + 1 if before else 0, name)
        return merged

    @invariant()
    def nothing_is_lost_nor_invented(self) -> None:
        found = {f.id: f for f in self.store.fiches(self.id)}
        assert set(found) == {name for name in self.model if self.lives(name)}
        for name, fiche in found.items():
            kept = self.model[name]
            assert (fiche.answers, fiche.parent) == (kept.answers, kept.parent)
            assert fiche.version == len(kept.versions)

    @invariant()
    def siblings_are_in_order(self) -> None:
        found = self.store.fiches(self.id)
        for name in {f.id for f in found}:
            own = self.model[name]
            row = [f.id for f in found if (f.form, f.parent) == (own.form, own.parent)]
            assert row == self.siblings(name)

    @invariant()
    def every_version_is_kept(self) -> None:
        for name, kept in self.model.items():
            revisions = self.store.revisions(self.id, name)
            assert [r.answers for r in revisions] == kept.versions


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_any_sequence_of_writes(
    kind: str, request: pytest.FixtureRequest, empty_database: Path, tmp_path: Path
) -> None:
    if kind == "sqlite":
        address = f"sqlite:///{shutil.copy(empty_database, tmp_path / 'contrats.db')}"
    else:
        request.getfixturevalue("shared_postgresql")
        address = str(request.getfixturevalue("server"))
    machine = type("Here", (Writes,), {"address": address})
    quick = settings(
        max_examples=12,
        stateful_step_count=18,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=quick)
