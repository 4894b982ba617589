"""The rates that a sentence tells: in per cent, « un sur trois », « la moitié », « de moitié »."""

import re
from collections.abc import Iterator
from math import inf

from pipeline.coherence.mesure import WHOLE
from pipeline.coherence.trajets import NUMBER, value

CLOSE = 1
"""Points: two rates as near as that are the same, one of them rounded."""

ROUNDED = 2
"""Points: « deux sur trois » is aimed at by 65 %."""

SPOKEN = 5
"""Points: « un sur trois » tells a rate as near as that."""

_LEVEL = re.compile(
    r"\b(?:à|soit|atteindre|viser|sous|dépasser|au (?:moins|plus|maximum)|plus de|moins de)\s+"
    rf"(?:les?\s+|(?:la barre|le seuil|le cap)\s+des?\s+)?({NUMBER})\s*%",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"^(?:(?:moins|plus|[-\u2013+])(?=\s*\d)|(?:faire )?"
    r"(?!gagner|perdre|récupérer|économiser|épargner|réduire|diminuer|supprimer)"
    rf"[^\W\d]+(?:er|ir|re))\s*({NUMBER})\s*%\s+(?:de|des|du|d[’'])",
    re.IGNORECASE,
)
"""What one wants: « Réserver 20 % des places », « Moins 60 % d’incivilités »."""
_TOLD = re.compile(
    rf"(?:au (?:moins|plus)\s+)?({NUMBER})\s*%\s+(?:des?|du|d[’'])"
    r"(?!.*\b(?:(?:de|en) (?:plus|moins)|supplémentaires?)\b)",
    re.IGNORECASE,
)
"""A share that begins the sentence: « 95 % des élèves savent nager »."""
_RATIO = re.compile(
    r"(?<![\w,.])(\d+|une?)\s+[^\W\d]+(?:\s+(?!(?:et|ou|par)\b)[\w’'-]+){0,5}?\s+sur\s+(\d+)(?!\d)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:nombre|effectifs?|volume|quantité)\b", re.IGNORECASE)
_CHANGE = re.compile(rf"\b(?:de|d[’'])\s*({NUMBER})\s*%", re.IGNORECASE)
_FRACTIONS = {
    r"d[’']un tiers|\bun tiers de (?:moins|plus)\b": 100 / 3,
    r"d[’']un quart\b|\bun quart de (?:moins|plus)\b": 25,
    r"d[’']un cinquième\b": 20,
    r"d[’']un dixième\b": 10,
    r"\bde (?:la )?moitié\b|\bmoitié (?:moins|plus)\b|\bdivis\w+ par (?:2|deux)\b": 50,
    r"\bde deux tiers\b": 200 / 3,
    r"\bde trois quarts\b": 75,
}
_PARTS = {
    "la moitié": 50.0,
    "(?:un|le) tiers": 33.3,
    "(?:un|le) quart": 25.0,
    "(?:un|1) cinquième": 20.0,
    "(?:les )?(?:deux|2) tiers": 66.7,
    "(?:les )?(?:trois|3) quarts": 75.0,
}
_PART = {
    re.compile(rf"{words} (?:de|des|du|d[’'])(?=\b|\s)", re.IGNORECASE): share
    for words, share in _PARTS.items()
}
"""What a sentence that begins by a part of a whole says, in per cent."""
_SPOKEN = {re.compile(words, re.IGNORECASE): rate for words, rate in _FRACTIONS.items()}


def rates(title: str, told: str) -> Iterator[float]:
    """The levels of a share; and the changes, when what changes is no share itself."""
    yield from levels(told)
    yield from map(value, {*_GIVEN.findall(told)})
    yield from shares(told)
    if _NUMBERED.search(told):
        yield from changes(title, told)


def changes(title: str, told: str) -> Iterator[float]:
    """How much is gained or lost: « de 20 % », « d’un tiers »."""
    yield from map(value, _CHANGE.findall(told))
    yield from (round(rate, 1) for words, rate in _SPOKEN.items() if words.search(title))


def levels(told: str) -> set[float]:
    """What a share is to reach: « porter à 60 % », « passer sous les 20 % »."""
    begun = _TOLD.match(told)
    return {*map(value, _LEVEL.findall(told)), *([value(begun[1])] if begun else [])}


def shares(told: str) -> Iterator[float]:
    """« Un habitant sur trois », in per cent."""
    yield from (share for words, share in _PART.items() if words.match(told))
    for part, whole in _RATIO.findall(told):
        count = int(part) if part.isdigit() else 1
        if 0 < count < int(whole):
            yield round(100 * count / int(whole), 1)


def spoken(share: float) -> float:
    """How near a rate is to « un sur six »: nearer than to « un sur cinq » or « un sur sept »."""
    return max(CLOSE, min(SPOKEN, 0.75 * share * share / (WHOLE - share)))


def change(start: float, target: float) -> float:
    """How much of the start is gained or lost, in per cent."""
    return abs(target - start) / abs(start) * WHOLE if start else inf
