"""The form in which the committee writes: the fiche of that level, with the originals in view."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.answers import Fault, faults
from pipeline.consolidation.fusion import proposed
from pipeline.consolidation.items import Item
from pipeline.definitions import Form
from pipeline.fiche import Answers
from webforms.cotech.table import Table
from webforms.drafts import past
from webforms.entry import Entry
from webforms.offer import Offer


def merged_entry(table: Table, items: Sequence[Item], typed: Any = None) -> Entry:
    """The fiche that several items become."""
    form = table.work.forms[items[0].fiche.form]
    answers = proposed(form, [item.fiche.answers for item in items])
    return _entry(table, form, items[0], answers, typed)


def reworded_entry(table: Table, item: Item, typed: Any = None) -> Entry:
    """The fiche of one item, to correct."""
    form = table.work.forms[item.fiche.form]
    return _entry(table, form, item, item.fiche.answers, typed)


def changed_answers(item: Item, answers: Answers) -> dict[str, Any]:
    """Only what a rewording changes; what it blanks is None."""
    names = {**item.fiche.answers, **answers}
    return {n: answers.get(n) for n in names if answers.get(n) != item.fiche.answers.get(n)}


def parts_of(form: Form, item: Item, wordings: Sequence[str]) -> list[dict[str, Any]]:
    """The answers of the items that one becomes: all alike but for what each is called."""
    name = titled_by(form, item.fiche.answers)
    return [{**item.fiche.answers, name: wording} for wording in wordings]


def titled_by(form: Form, answers: Answers) -> str:
    """The question that names a fiche: the first answered of its titles."""
    return next((name for name in form.titles if answers.get(name)), form.titles[-1])


def wording_faults(table: Table, form: Form, parts: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """What to correct in the wordings of a split, one fault a part at most."""
    found = []
    for rank, answers in enumerate(parts):
        name = titled_by(form, answers)
        wrong = [f for f in faults(form, answers, table.catalogue) if f.path == name]
        found += [replace(fault, path=str(rank)) for fault in wrong[:1]]
    return found


def _entry(table: Table, form: Form, item: Item, answers: Answers, typed: Any) -> Entry:
    def last(fiche: str) -> Answers | None:
        gone = table.names.fiche(fiche)
        return gone.answers if gone else past(table.work, fiche)

    offer = Offer(table.standing, item.fiche.groupe, form, answers, last)
    return Entry(form, offer, answers, typed)
