"""From a question to the field that asks it: one registration per question class."""

from functools import singledispatch
from typing import Any

from pipeline.definitions import (
    Area,
    Currency,
    Date,
    Decimal,
    Email,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    SelectOne,
    Target,
    Text,
    Year,
    YesNo,
)
from webforms.inputs import (
    AreaField,
    ChecksField,
    ChoiceField,
    LineField,
    LongLineField,
    YesNoField,
)
from webforms.offer import Offer
from webforms.rows import RowsField


@singledispatch
def field_for(question: Question, offer: Offer, *, compact: bool = False) -> Any:
    """The field of a question, not yet bound to a form; `compact` inside a row."""
    raise NotImplementedError(f"no field for {type(question).__name__}")


@field_for.register
def _(question: Text, offer: Offer, *, compact: bool = False) -> Any:
    short = question.max_length <= 200
    return LineField(question, offer) if short else LongLineField(question, offer)


@field_for.register
def _(question: Area, offer: Offer, *, compact: bool = False) -> Any:
    return AreaField(question, offer)


@field_for.register
def _(question: Email, offer: Offer, *, compact: bool = False) -> Any:
    return LineField(question, offer, input_type="email", keyboard="email")


@field_for.register
def _(question: Integer, offer: Offer, *, compact: bool = False) -> Any:
    return LineField(question, offer, keyboard="numeric", size="short", reading="number")


@field_for.register
def _(question: Year, offer: Offer, *, compact: bool = False) -> Any:
    return LineField(question, offer, keyboard="numeric", size="short", reading="number")


@field_for.register
def _(question: Decimal, offer: Offer, *, compact: bool = False) -> Any:
    return LineField(question, offer, keyboard="decimal", size="short", reading="number")


@field_for.register
def _(question: Currency, offer: Offer, *, compact: bool = False) -> Any:
    return LineField(question, offer, keyboard="decimal", size="short", reading="cents")


@field_for.register
def _(question: Date, offer: Offer, *, compact: bool = False) -> Any:
    return LineField(question, offer, input_type="date", size="short")


@field_for.register
def _(question: YesNo, offer: Offer, *, compact: bool = False) -> Any:
    return YesNoField(question, offer, compact=compact)


@field_for.register
def _(question: Target, offer: Offer, *, compact: bool = False) -> Any:
    return LineField(question, offer, size="short", reading="number")


@field_for.register
def _(question: SelectOne, offer: Offer, *, compact: bool = False) -> Any:
    return ChoiceField(question, offer, compact=compact)


@field_for.register
def _(question: SelectMultiple, offer: Offer, *, compact: bool = False) -> Any:
    return ChecksField(question, offer)


@field_for.register
def _(question: Repeat, offer: Offer, *, compact: bool = False) -> Any:
    return RowsField(question, offer, field_for=field_for)
