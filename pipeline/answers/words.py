"""An answer as a sentence would carry it, in French: for documents, lists and messages."""

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any

from pipeline import french
from pipeline.answers.catalogue import Catalogue
from pipeline.answers.checking import rows_of
from pipeline.answers.reading import UNDECIDED, day_of
from pipeline.definitions import (
    Currency,
    Date,
    Decimal,
    FicheChoices,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    SelectOne,
    Target,
    YesNo,
)
from pipeline.french import NBSP

SEVERAL = 3
"""From how many on a list is worth a word instead of its names."""


@singledispatch
def words(question: Question, value: Any, catalogue: Catalogue) -> str:
    """The answer in words; text comes back as it was typed, a blank answer is empty."""
    return "" if value is None else str(value)


@words.register(Integer)
@words.register(Decimal)
def _(question: Any, value: Any, catalogue: Catalogue) -> str:
    unit = NBSP + question.unit if question.unit else ""
    return _said(value, lambda number: french.number(number) + unit)


@words.register
def _(question: Target, value: Any, catalogue: Catalogue) -> str:
    return UNDECIDED if value == UNDECIDED else _said(value, french.number)


@words.register
def _(question: Currency, value: Any, catalogue: Catalogue) -> str:
    return _said(value, french.amount)


@words.register
def _(question: Date, value: Any, catalogue: Catalogue) -> str:
    return _said(value, lambda day: french.day(day_of(day)))


@words.register
def _(question: YesNo, value: Any, catalogue: Catalogue) -> str:
    return _said(value, lambda answer: "Oui" if answer else "Non")


@words.register
def _(question: SelectOne, value: Any, catalogue: Catalogue) -> str:
    return _said(value, lambda choice: catalogue.choices(question).get(choice, str(choice)))


@words.register
def _(question: SelectMultiple, value: Any, catalogue: Catalogue) -> str:
    known = catalogue.choices(question)
    return _said(
        value,
        lambda chosen: (
            _all_of_them(question, chosen, catalogue)
            or french.enumeration([known.get(each, str(each)) for each in chosen])
        ),
    )


def _all_of_them(question: SelectMultiple, chosen: list[str], catalogue: Catalogue) -> str:
    """« Tous les quartiers prioritaires », when all those of the contract are chosen."""
    source, known = question.choices, catalogue.choices(question)
    if not isinstance(source, FicheChoices) or source.where or source.fiches not in catalogue.forms:
        return ""
    form = catalogue.forms[source.fiches]
    if form.scope != "contrat" or len(known) < SEVERAL or set(chosen) != set(known):
        return ""
    article = "Toutes les" if form.feminine else "Tous les"
    return f"{article} {form.plural[0].lower()}{form.plural[1:]}"


@words.register
def _(question: Repeat, value: Any, catalogue: Catalogue) -> str:
    return "\n".join(_line(question, row, catalogue) for row in rows_of(value) or ())


def _line(repeat: Repeat, row: Mapping[str, Any], catalogue: Catalogue) -> str:
    parts = [
        f"{part.label}{NBSP}: {words(part, row[part.name], catalogue)}"
        for part in repeat.questions
        if row.get(part.name) is not None
    ]
    return f"{NBSP}; ".join(parts)


def _said(value: Any, say: Callable[[Any], str]) -> str:
    """The value as `say` writes it; as it is when the question has changed its type since."""
    try:
        return "" if value is None else say(value)
    except (TypeError, ValueError, OverflowError):
        return str(value)
