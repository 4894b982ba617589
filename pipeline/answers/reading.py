"""From what a person types to the JSON value that is stored, and back."""

import decimal
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import singledispatch
from typing import Any

from pipeline.definitions import (
    Currency,
    Date,
    Decimal,
    Email,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    Target,
    Year,
    YesNo,
)
from pipeline.errors import AnswerError

UNDECIDED = "x"
"""What a target holds as long as the group has not decided its number."""

_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_UNDECIDED = re.compile(
    r"[«\[(]?\s*(?:[xn?_ ]*|n\.?c|n\.?d|tbd|(?:encore |reste )?[àa] (?:d[ée]finir|pr[ée]ciser|fixer"
    r"|d[ée]terminer|d[ée]cider|compl[ée]ter|renseigner|confirmer|arbitrer|arr[êe]ter|valider|chiffrer"
    r"|venir|voir)\b.*|en attente.*|non (?:d[ée]finie?|fix[ée]e?|d[ée]termin[ée]e?|connue?))"
    r"\s*[»\])]?"
)
"""What people write for a number not decided yet: « x », « NC », « à définir », « ?? »."""


def clean(text: str) -> str:
    """The text with plain line ends, and U+FFFD for what XML or PostgreSQL forbids."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    return _FORBIDDEN.sub("\ufffd", text)


@singledispatch
def read(question: Question, typed: Any) -> Any:
    """The JSON value of what was typed (text, or a list of texts); None when nothing was.

    Raises `AnswerError` with a sentence that says what to type instead.
    """
    text = clean(str(typed))
    return text if text.strip() else None


@read.register
def _(question: Email, typed: Any) -> str | None:
    return clean(str(typed)).strip() or None


@read.register
def _(question: Integer, typed: Any) -> int | None:
    return _whole(typed, "Écrivez un nombre entier, par exemple 120.")


@read.register
def _(question: Year, typed: Any) -> int | None:
    return _whole(typed, "Écrivez une année en quatre chiffres, par exemple 2016.")


@read.register
def _(question: Decimal, typed: Any) -> float | None:
    return _number(typed)


@read.register
def _(question: Currency, typed: Any) -> int | None:
    text = _digits(typed).removesuffix("€").replace(",", ".")
    if not text:
        return None
    if not re.fullmatch(r"-?[0-9]{1,13}(\.[0-9]{1,2})?", text):
        raise AnswerError("Écrivez un montant en euros, par exemple 12 500 ou 12 500,50.")
    euros, _, cents = text.partition(".")
    sign = -1 if euros.startswith("-") else 1
    return sign * (abs(int(euros)) * 100 + int((cents + "00")[:2]))


@read.register
def _(question: Date, typed: Any) -> str | None:
    text = str(typed).strip()
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise AnswerError("Écrivez une date, par exemple 31/12/2016.")


@read.register
def _(question: YesNo, typed: Any) -> bool | None:
    text = str(typed).strip().casefold()
    if text in ("oui", "true", "vrai", "1"):
        return True
    if text in ("non", "false", "faux", "0"):
        return False
    if text:
        raise AnswerError("Répondez par oui ou par non.")
    return None


@read.register
def _(question: Target, typed: Any) -> float | str | None:
    text = " ".join(str(typed).casefold().split()).removesuffix("%").strip(" .…")
    return UNDECIDED if str(typed).strip() and _UNDECIDED.fullmatch(text) else _number(typed)


@read.register
def _(question: SelectMultiple, typed: Any) -> list[str] | None:
    values = [typed] if isinstance(typed, str) else list(typed)
    return [clean(value) for value in values if value] or None


@read.register
def _(question: Repeat, typed: Any) -> list[dict[str, Any]] | None:
    if isinstance(typed, str) or not all(isinstance(row, Mapping) for row in typed):
        raise AnswerError("Il faut une liste de lignes.")
    rows = [_row(question, row) for row in typed]
    return [row for row in rows if row] or None


def _row(repeat: Repeat, typed: Mapping[str, Any]) -> dict[str, Any]:
    values = {part.name: read(part, typed.get(part.name, "")) for part in repeat.questions}
    return {name: value for name, value in values.items() if value is not None}


def _digits(typed: Any) -> str:
    """A number without its spaces, its minus sign as a keyboard has it."""
    return _SPACES.sub("", str(typed)).replace("\N{MINUS SIGN}", "-")


def _whole(typed: Any, help: str) -> int | None:
    text = _digits(typed)
    if not text:
        return None
    if not re.fullmatch(r"-?[0-9]{1,15}", text):
        raise AnswerError(help)
    return int(text)


def _number(typed: Any) -> float | None:
    text = _digits(typed).removesuffix("%").replace(",", ".")
    if not text:
        return None
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,340})?", text):
        raise AnswerError("Écrivez un nombre, par exemple 12 ou 12,5.")
    value = float(text)
    return int(value) if value.is_integer() else value


@singledispatch
def typed(question: Question, value: Any) -> str:
    """The value as it is shown in an input, so that reading it again gives the same value."""
    return "" if value is None else str(value)


@typed.register(Decimal)
@typed.register(Target)
def _(question: Question, value: Any) -> str:
    if isinstance(value, float) and math.isfinite(value):
        return format(decimal.Decimal(str(value)), "f").replace(".", ",")  # never 1e-07
    return "" if value is None else str(value)


@typed.register
def _(question: Currency, value: Any) -> str:
    if not isinstance(value, int):
        return "" if value is None else str(value)
    sign, cents = "-" if value < 0 else "", abs(value)
    return f"{sign}{cents // 100}" + (f",{cents % 100:02}" if cents % 100 else "")


@typed.register
def _(question: YesNo, value: Any) -> str:
    return {True: "oui", False: "non"}.get(value, "") if isinstance(value, bool) else ""


def day_of(value: str) -> date:
    """The day of a stored date, `2016-12-31`; raises ValueError on anything else."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError(value)
    return date.fromisoformat(value)
