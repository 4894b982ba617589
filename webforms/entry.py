"""What a person types in one fiche: every question a field, every fault beside its field."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from pipeline.answers import faults, words
from pipeline.definitions import Form
from pipeline.fiche import Answers
from pipeline.store.echanges import Fil
from webforms.conditions import in_words
from webforms.fields import field_for
from webforms.inputs import AnswerField
from webforms.offer import Offer
from webforms.rows import RowsField


class _French(DefaultMeta):
    locales = ["fr"]


@dataclass(frozen=True)
class Mistake:
    """A line of the summary: where to go, and what to correct there."""

    href: str
    label: str
    message: str


class Entry(BaseForm):
    """The form of one fiche: `stored` its present answers, `typed` what was sent, if anything.

    `only` leaves out all questions but these: their stored answers stay.
    """

    def __init__(
        self,
        form: Form,
        offer: Offer,
        stored: Answers,
        typed: Any = None,
        *,
        only: Collection[str] | None = None,
    ) -> None:
        asked = [q for q in form.by_name.values() if only is None or q.name in only]
        super().__init__({q.name: field_for(q, offer) for q in asked}, meta=_French())
        self.form, self.offer, self._stored = form, offer, stored
        self._asked = form if only is None else form.model_copy(update={"questions": asked})
        for field in self.fields:
            field.condition = in_words(field.question, form.by_name, offer)
        self.process(typed, data=stored)

    @property
    def fields(self) -> list[Any]:
        """The questions, in order."""
        return list(self._fields.values())

    @property
    def answers(self) -> dict[str, Any]:
        """The JSON answers to store; those to questions that no longer exist stay."""
        kept = {name: value for name, value in self._stored.items() if name not in self._fields}
        own = {name: field.stored for name, field in self._fields.items()}  # type: ignore[attr-defined]
        return {**kept, **{name: value for name, value in own.items() if value is not None}}

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Put every fault beside its field; the rules are those of `pipeline.answers`."""
        super().validate(extra_validators)
        beside = {n: v for n, v in self._stored.items() if n not in self._fields}
        typed = {field.short_name: field.data for field in self.fields if field.data is not None}
        known = {name: value for name, value in beside.items() if name in self._asked.by_name}
        for fault in faults(self._asked, {**known, **typed}, self.offer):
            field = self._field_at(fault.path)
            field.errors = field.errors or [fault.message]
        return not self.mistakes

    def _field_at(self, path: str) -> AnswerField:
        name, *inside = path.split("-")
        field = self._fields[name]
        assert isinstance(field, AnswerField)
        if inside and isinstance(field, RowsField):
            return field.cell(int(inside[0]), inside[1])
        return field

    @property
    def mistakes(self) -> list[Mistake]:
        """What to correct, in the order of the page."""
        return [
            Mistake(f"#{field.focus}", self._where(field), message)
            for question in self.fields
            for field in question.flat()
            for message in field.errors
        ]

    def _where(self, field: AnswerField) -> str:
        name, *inside = field.name.split("-")
        if not inside:
            return field.label.text
        return f"{self._fields[name].label.text}, ligne {int(inside[0]) + 1} – {field.label.text}"

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        """The titled parts of the page, with their fields."""
        parts: list[tuple[str, list[Any]]] = []
        for field in self.fields:
            if field.question.section or not parts:
                parts.append((field.question.section, []))
            parts[-1][1].append(field)
        return parts

    def change_rows(self, gesture: str) -> None:
        """« ajouter:membres », « retirer:membres:3 »: what was typed stays, nothing is saved."""
        match = re.fullmatch(r"(ajouter|retirer):([a-z0-9_]+)(?::([0-9]{1,6}))?", gesture)
        field = self._fields.get(match[2]) if match else None
        if not match or not isinstance(field, RowsField):
            return
        if match[1] == "ajouter":
            field.add()
        else:
            field.take_away(int(match[3] or 0))

    def show_threads(self, fils: Iterable[Fil]) -> None:
        """Beside each question, how many threads about it are open."""
        waiting = Counter(fil.first.question for fil in fils if fil.open)
        for field in self.fields:
            field.threads = waiting[field.name]

    def show_theirs(self, theirs: Answers, author: str, base: Answers | None = None) -> None:
        """Beside each disputed question, what somebody else has stored meanwhile.

        With `base`, also where both began: the page then asks which text stays.
        """
        for name, value in theirs.items():
            if name in self._fields:
                field: Any = self._fields[name]
                field.theirs = words(field.question, value, self.offer) or "(réponse effacée)"
                field.theirs_by = author
                if base is not None:
                    before = words(field.question, base.get(name), self.offer)
                    field.base = before or "(sans réponse)"
