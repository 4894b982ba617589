"""What column each question makes in its form's table."""

from functools import singledispatch
from typing import Any

from pipeline.answers.checking import LARGEST, YEARS
from pipeline.answers.reading import UNDECIDED, day_of
from pipeline.definitions import (
    UNDECIDED_SUFFIX,
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

_NUMBERS = (int, float)


@singledispatch
def columns_of(question: Question) -> dict[str, str]:
    """The dtype of each column the question makes; blank is NA, or an empty tuple."""
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
    """The cells of one stored answer (or None), one for each of its columns.

    An answer that does not fit, since its question has changed its type, is NA.
    """
    return (value if isinstance(value, str) else None,)


@cells.register(Integer)
@cells.register(Year)
@cells.register(Currency)
def _(question: Question, value: Any) -> tuple[Any, ...]:
    return (_number(value) if isinstance(value, int) else None,)


@cells.register
def _(question: Decimal, value: Any) -> tuple[Any, ...]:
    return (_number(value),)


@cells.register
def _(question: Date, value: Any) -> tuple[Any, ...]:
    try:
        return (value if day_of(value).year in YEARS else None,)
    except ValueError:
        return (None,)


@cells.register
def _(question: YesNo, value: Any) -> tuple[Any, ...]:
    return (value if isinstance(value, bool) else None,)


@cells.register
def _(question: Target, value: Any) -> tuple[Any, ...]:
    return (_number(value), value == UNDECIDED)


@cells.register
def _(question: SelectMultiple, value: Any) -> tuple[Any, ...]:
    chosen = value if isinstance(value, list) else ()
    return (tuple(each for each in chosen if isinstance(each, str)),)


@cells.register
def _(question: Repeat, value: Any) -> tuple[Any, ...]:
    return ()


def _number(value: Any) -> float | None:
    fits = isinstance(value, _NUMBERS) and not isinstance(value, bool)
    return value if fits and abs(value) < LARGEST else None
