"""The filters that docassemble gives to Word templates, under their names, in French.

`compte` is ours: an interview registers it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pipeline import french
from pipeline.assembly.records import MistakeError

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NUMBERS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
ABBREVIATED = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
)  # fmt: skip
FORMATS = {
    "full": "EEEE d MMMM yyyy",
    "long": "d MMMM yyyy",
    "medium": "d MMM yyyy",
    "short": "dd/MM/yyyy",
}
_PATTERN = re.compile(r"'([^']*)'|(EEEE|yyyy|yy|y|MMMM|MMM|MM|M|dd|d)")


def currency(value: Any, decimals: bool = True, symbol: str | None = None, **_: Any) -> str:
    """`1234.5` -> « 1 234,50 € »; empty when there is no number."""
    if value in (None, ""):
        return ""
    text = f"{float(value):,.2f}" if decimals else f"{float(value):,.0f}"
    return f"{text.replace(',', french.NNBSP).replace('.', ',')}{french.NBSP}{symbol or '€'}"


def format_date(value: Any, format: str | None = None, language: str | None = None) -> str:
    """« 1er mars 2016 », or the day in another format: `full`, `medium`, `short`, `dd/MM/yyyy`…"""
    if value in (None, ""):
        return ""
    day = _day(getattr(value, "valeur", value))
    pattern = FORMATS.get(format or "long", format or "")
    return _PATTERN.sub(lambda found: found[1] or _field(day, found[2] or ""), pattern)


def comma_list(*values: Any, comma_string: str = ", ", **_: Any) -> str:
    """« a, b, c »."""
    return comma_string.join(_texts(values))


def comma_and_list(*values: Any, comma_string: str = ", ", and_string: str = "et", **_: Any) -> str:
    """« a, b et c »."""
    texts = _texts(values)
    if len(texts) < 2:
        return "".join(texts)
    return f"{comma_string.join(texts[:-1])} {and_string} {texts[-1]}"


def nice_number(value: Any, capitalize: bool = False, **_: Any) -> str:
    """« trois », « 12 » : words up to ten."""
    number = float(value)
    small = number in range(len(NUMBERS))
    text = NUMBERS[int(number)] if small else french.number(number)
    return text.capitalize() if capitalize else text


def ordinal_number(value: Any, **_: Any) -> str:
    """« 1er », « 2e »."""
    return f"{int(value)}{'er' if int(value) == 1 else 'e'}"


def title_case(value: Any, **_: Any) -> str:
    """« Politique De La Ville »."""
    return str(value).title()


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        raise MistakeError(f"« {str(value)[:40]} » n’est pas une date") from None


def _field(day: date, name: str) -> str:
    written = {
        "EEEE": DAYS[day.weekday()],
        "yyyy": str(day.year),
        "yy": f"{day.year % 100:02}",
        "y": str(day.year),
        "MMMM": french.MONTHS[day.month - 1],
        "MMM": ABBREVIATED[day.month - 1],
        "MM": f"{day.month:02}",
        "M": str(day.month),
        "dd": f"{day.day:02}",
        "d": "1er" if day.day == 1 else str(day.day),
    }
    return written[name]


def _texts(values: Iterable[Any]) -> list[str]:
    """The values as texts; lists among them are opened."""
    return [str(item) for value in values for item in ([value] if _one(value) else value)]


def _one(value: Any) -> bool:
    return isinstance(value, str) or not isinstance(value, Iterable)


SHIMS: Mapping[str, Callable[..., Any]] = {
    "comma_and_list": comma_and_list,
    "comma_list": comma_list,
    "compte": french.count,
    "currency": currency,
    "format_date": format_date,
    "nice_number": nice_number,
    "ordinal_number": ordinal_number,
    "title_case": title_case,
}
