"""Numbers, amounts, days and lists as French readers write them.

Below zero stands a minus sign (U+2212). Thousands are separated by a narrow non-breaking space
(U+202F), units by a non-breaking space (U+00A0): Lexique des règles typographiques en usage à
l’Imprimerie nationale.
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from datetime import date

NBSP = "\N{NO-BREAK SPACE}"
NNBSP = "\N{NARROW NO-BREAK SPACE}"
_POINTS = str.maketrans({",": NNBSP, ".": ",", "-": "\N{MINUS SIGN}"})
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


_TYPESET = (
    (re.compile(r"(?<=\S) (?=[;!?%])"), NNBSP),
    (re.compile(r"(?<=\S) (?=[:»€])"), NBSP),
    (re.compile(r"« (?=\S)"), "«" + NBSP),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
)


def typeset(text: str) -> str:
    """The same sentence with French spaces and apostrophes; doing it twice changes nothing."""
    for pattern, replacement in _TYPESET:
        text = pattern.sub(replacement, text)
    return text


def number(value: float) -> str:
    """`12345.5` -> « 12 345,5 »; whole numbers carry no decimals."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.translate(_POINTS)


def amount(cents: int) -> str:
    """`1234550` cents -> « 12 345,50 € »; whole euros carry no cents."""
    euros = f"{cents / 100:,.2f}" if cents % 100 else f"{cents // 100:,}"
    return euros.translate(_POINTS) + NBSP + "€"


def day(value: date) -> str:
    """The 1st of March 2016 -> « 1er mars 2016 »."""
    return f"{'1er' if value.day == 1 else value.day} {MONTHS[value.month - 1]} {value.year}"


def enumeration(words: Sequence[str]) -> str:
    """`["a", "b", "c"]` -> « a, b et c »."""
    return f"{', '.join(words[:-1])} et {words[-1]}" if len(words) > 1 else "".join(words)


def count(quantity: int, noun: str, plural: str = "") -> str:
    """`count(2, "fiche")` -> « 2 fiches »; zero and one are singular."""
    return f"{number(quantity)}{NBSP}{noun if abs(quantity) < 2 else plural or noun + 's'}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a sentence on an unknown word: « ; vouliez-vous dire « … » ? », or a full stop."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" ; vouliez-vous dire « {near[0]} » ?" if near else "."
