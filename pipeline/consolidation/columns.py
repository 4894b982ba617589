"""What column each question makes in its form's table."""

from functools import singledispatch
from typing import Any

from pipeline.answers.reading import UNDECIDED
from pipeline.definitions import (
    Currency,
    Date,
    Decimal,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    Target,
    Year,
    YesNo,
)

UNDECIDED_SUFFIX = "_a_fixer"
"""`cible_a_fixer` is True where the target is still « x »."""


@singledispatch
def columns_of(question: Question) -> dict[str, str]:
    """The dtype of each column the question makes; blank is NA in all of them."""
    return {question.name: "string"}


@columns_of.register(Integer)
@columns_of.register(Year)
@columns_of.register(Currency)
def _(question: Question) -> dict[str, str]:
    return {question.name: "Int64"}


@columns_of.register
def _(question: Decimal) -> dict[str, str]:
    return {question.name: "Float64"}


@columns_of.register
def _(question: Date) -> dict[str, str]:
    return {question.name: "datetime64[ns]"}


@columns_of.register
def _(question: YesNo) -> dict[str, str]:
    return {question.name: "boolean"}


@columns_of.register
def _(question: Target) -> dict[str, str]:
    return {question.name: "Float64", question.name + UNDECIDED_SUFFIX: "bool"}


@columns_of.register
def _(question: SelectMultiple) -> dict[str, str]:
    return {question.name: "object"}


@columns_of.register
def _(question: Repeat) -> dict[str, str]:
    return {}  # its rows make a table of their own


@singledispatch
def cells(question: Question, value: Any) -> tuple[Any, ...]:
    """The cells of one stored answer (or None), one for each of its columns."""
    return (value,)


@cells.register
def _(question: Target, value: Any) -> tuple[Any, ...]:
    return (None, True) if value == UNDECIDED else (value, False)


@cells.register
def _(question: SelectMultiple, value: Any) -> tuple[Any, ...]:
    return (tuple(value or ()),)


@cells.register
def _(question: Repeat, value: Any) -> tuple[Any, ...]:
    return ()
