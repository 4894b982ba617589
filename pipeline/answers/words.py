"""An answer as a sentence would carry it, in French: for documents, lists and messages."""

from functools import singledispatch
from typing import Any

from pipeline import french
from pipeline.answers.catalogue import Catalogue
from pipeline.answers.reading import UNDECIDED, day_of
from pipeline.definitions import (
    Currency,
    Date,
    Decimal,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    SelectOne,
    Target,
    YesNo,
)
from pipeline.french import NBSP


@singledispatch
def words(question: Question, value: Any, catalogue: Catalogue) -> str:
    """The answer in words; text comes back as it was typed, a blank answer is empty."""
    return "" if value is None else str(value)


@words.register(Integer)
@words.register(Decimal)
def _(question: Any, value: Any, catalogue: Catalogue) -> str:
    if value is None:
        return ""
    return french.number(value) + (NBSP + question.unit if question.unit else "")


@words.register
def _(question: Target, value: Any, catalogue: Catalogue) -> str:
    return "" if value is None else UNDECIDED if value == UNDECIDED else french.number(value)


@words.register
def _(question: Currency, value: Any, catalogue: Catalogue) -> str:
    return "" if value is None else french.amount(value)


@words.register
def _(question: Date, value: Any, catalogue: Catalogue) -> str:
    return "" if value is None else french.day(day_of(value))


@words.register
def _(question: YesNo, value: Any, catalogue: Catalogue) -> str:
    return "" if value is None else "Oui" if value else "Non"


@words.register
def _(question: SelectOne, value: Any, catalogue: Catalogue) -> str:
    return "" if value is None else catalogue.choices(question).get(value, str(value))


@words.register
def _(question: SelectMultiple, value: Any, catalogue: Catalogue) -> str:
    known = catalogue.choices(question)
    return french.enumeration([known.get(item, str(item)) for item in value or []])


@words.register
def _(question: Repeat, value: Any, catalogue: Catalogue) -> str:
    lines = []
    for row in value or []:
        parts = [
            f"{part.label}{NBSP}: {words(part, row[part.name], catalogue)}"
            for part in question.questions
            if row.get(part.name) is not None
        ]
        lines.append(f"{NBSP}; ".join(parts))
    return "\n".join(lines)
