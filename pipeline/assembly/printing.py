"""An answer as a template prints it: French words that remember the value they stand for."""

from functools import singledispatch
from typing import Any, Self

from pipeline import french
from pipeline.answers import Catalogue, words
from pipeline.definitions import Currency, Decimal, Integer, Question

MILLION = 100_000_000
"""Of euros, in cents."""
BLANK = "–"
"""What a figure that nobody gave looks like in a table: blank is not 0."""


class Printed(str):
    """An answer in words, empty when there is none.

    `valeur` is what was stored (cents, ISO date, list of ids…), `nombre` the figure without its
    unit, for tables whose header says the unit.
    """

    valeur: Any
    nombre: str

    def __new__(cls, text: str, value: Any = None, number: str | None = None) -> Self:
        """`number` is the words by default."""
        self = super().__new__(cls, text)
        self.valeur, self.nombre = value, text if number is None else number
        return self

    @property
    def chiffree(self) -> bool:
        """Whether it is a number: a target that is still « x » is not."""
        return isinstance(self.valeur, int | float)


def printed(question: Question, value: Any, catalogue: Catalogue) -> Printed:
    """One stored answer (or None), ready to be printed."""
    if value is None:
        return Printed("")
    return Printed(words(question, value, catalogue), value, bare(question, value))


@singledispatch
def bare(question: Question, value: Any) -> str | None:
    """The figure without its unit; None when the words have no unit to lose."""
    return None


@bare.register(Integer)
@bare.register(Decimal)
def _(question: Question, value: Any) -> str:
    return french.number(value)


@bare.register
def _(question: Currency, value: Any) -> str:
    return euros(value)


def euros(cents: int) -> str:
    """`1234550` cents -> « 12 345,50 », for columns whose header says €."""
    return _unitless(french.amount(cents))


def amount(cents: int | None) -> Printed:
    """An amount of a table; a dash when there is none."""
    if cents is None:
        return Printed(BLANK)
    text = french.amount(cents)
    return Printed(text, cents, _unitless(text))


def _unitless(amount: str) -> str:
    return amount.removesuffix(f"{french.NBSP}€")


def share(part: int | None, whole: int | None) -> Printed:
    """`1` of `8` -> « 12,5 % »; a dash when either is blank or the whole is 0."""
    if part is None or not whole:
        return Printed(BLANK)
    percent = round(100 * part / whole, 1)
    return Printed(f"{french.number(percent)}{french.NNBSP}%", percent, french.number(percent))


def millions(amount: Printed) -> str:
    """« 34,8 M€ » for figures read from afar; in full below a million, a dash when blank."""
    cents = amount.valeur
    if not isinstance(cents, int):
        return BLANK
    if cents < MILLION:
        return str(amount)
    return f"{french.number(round(cents / MILLION, 1))}{french.NBSP}M€"
