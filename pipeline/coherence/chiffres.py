"""The number that a title aims at, in the unit of its target: in figures, in words, a fraction."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.coherence.mesure import PERSONS, percent
from pipeline.coherence.nombres import counted
from pipeline.coherence.verbes import stems
from pipeline.coherence.wording import REMEMBERED, lexicon

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
CLOSE = 1
"""Points: two rates as near as that are the same, one of them rounded."""

SPOKEN = 5
"""Points: « un sur trois » tells a rate as near as that."""

_ANY = re.compile(NUMBER)
_PERCENT = re.compile(rf"({NUMBER})\s*%")
_POINTS = re.compile(r"\s*(?:points?|pts?)\b(?! d(?!e (?:pourcentage|%)))", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"\b(?:environ|près de|autour de|quelque|plus d[e’']|moins d[e’']|au moins|jusqu[’'])"
    r"\s*(?:\d+\b(?!\s*ans\b)|une?\b)",
    re.IGNORECASE,
)
_ALIKE = (
    PERSONS,
    lexicon("logement appartement habitation"),
    lexicon("entreprise employeur societe"),
    lexicon("menage foyer famille"),
    lexicon("emploi poste embauche recrutement"),
    lexicon("seance atelier rencontre reunion"),
    lexicon("local locaux cellule commerce boutique"),
)
"""Nouns that people put one for the other when they count."""
_PER = re.compile(r"/|\b(?:par|pour|sur)\b", re.IGNORECASE)
_FROM = re.compile(
    r"((?:^|\b(?:passer|porter|ramener|amener|monter|remonter|descendre|relever|abaisser|tomber)\b[^.;]*?)"
    rf"\b(?:de|d[’']))\s*(?:{NUMBER})\s*(?:%|points?)?\s+(?=à\s+(?:{NUMBER}))",
    re.IGNORECASE,
)
"""« Passer de 20 à 30 » goes to 30."""
_RANGE = re.compile(rf"(?:{NUMBER})\s*%?\s*(?:à|ou|[-–])\s*(?:{NUMBER})", re.IGNORECASE)
_BASELINE = re.compile(
    rf"\s*[,(;–-]?\s*\b(?:contre|au lieu de|en partant de|à partir de)\s+(?:{NUMBER})[^,;.)]*",
    re.IGNORECASE,
)
"""Where one starts from, which is not where one goes."""
_LEVEL = re.compile(
    rf"\b(?:à|soit|atteindre|viser|sous|dépasser|au moins|plus de|moins de)\s+({NUMBER})\s*%",
    re.IGNORECASE,
)
_RATIO = re.compile(
    r"(?<![\w,.])(\d+|une?)\s+[^\W\d]+(?:\s+(?!(?:et|ou|par)\b)[\w’'-]+){0,5}?\s+sur\s+(\d+)(?!\d)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    rf"(?<![\d,.])({NUMBER})\s+((?:d[’'])?(?!(?:pour|par|avec|aux?|en|des?|du|sur|les?|la)\b)"
    r"[^\W\d_]+(?:\s+(?!(?:pour|par|avec|aux?|en|des?|du|sur)\b)[^\W\d_]+)?)",
    re.IGNORECASE,
)
"""A number and the noun after it, with the adjective that may stand between."""
_PLACED = re.compile(
    r"(?:\b(?:par|sur|n°|lot|phase|axe|volet|tranche|article)|[-–/])\s*$", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"\s*(?:%|ans?\b|mois\b|semaines?\b|jours?\b|heures?\b|h\b|fois\b|e\b|er\b|ère\b|ème\b|[-–/]\s*\d|°|km\b|m²)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
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
_SPOKEN = {re.compile(words, re.IGNORECASE): rate for words, rate in _FRACTIONS.items()}


@lru_cache(maxsize=REMEMBERED)
def aimed(title: str, unit: str, target: float) -> float | None:
    """The only number that the title gives in that unit, when it is not the target; else None."""
    told = _RANGE.sub("", _BASELINE.sub("", _FROM.sub(r"\1 ", counted(title))))
    if target in {value(found) for found in _ANY.findall(told)}:
        return None
    found = set(_rates(title, told) if percent(unit) else _counts(told, unit, target))
    near = CLOSE if percent(unit) else 0
    return found.pop() if len(found) == 1 and all(abs(n - target) > near for n in found) else None


@lru_cache(maxsize=REMEMBERED)
def stated(title: str, unit: str, figure: float) -> float | None:
    """The only number that a fact gives in that unit, when it is not its figure; else None."""
    told = _RANGE.sub("", _BASELINE.sub("", _FROM.sub(r"\1 ", counted(title))))
    if figure in {value(found) for found in _ANY.findall(told)} or _ROUGHLY.search(told):
        return None
    if not percent(unit):
        found = set() if _PER.search(unit) else _counts(told, unit, figure)
        return found.pop() if len(found) == 1 else None
    shares = set(_shares(told))
    rates = shares | set(map(value, _PERCENT.findall(told)))
    off = [rate for rate in rates if abs(rate - figure) > (SPOKEN if shares else CLOSE)]
    return off[0] if len(rates) == len(off) == 1 else None


def against(title: str, unit: str, target: float) -> str:
    """What a title counts its target in, when the unit is another: « 8 points » and « % »."""
    told = counted(title)
    places = [m.end() for m in _ANY.finditer(told) if value(m[0]) == target]
    kinds = {_kind(told[place:]) for place in places}
    said = kinds.pop() if len(kinds) == 1 else ""
    return said if {said, _kind(unit)} == {"%", "points"} else ""


def _kind(words: str) -> str:
    """« % », « points », or nothing."""
    if percent(words):
        return "%"
    return "points" if _POINTS.match(words) else ""


def value(number: str) -> float:
    """« 1 250,5 » as a number."""
    return float(re.sub(r"[ \u00a0\u202f]", "", number).replace(",", "."))


def _rates(title: str, told: str) -> Iterator[float]:
    """The levels of a share; and the changes, when what changes is no share itself."""
    yield from map(value, _LEVEL.findall(told))
    yield from _shares(told)
    if _NUMBERED.search(told):
        yield from map(value, _CHANGE.findall(told))
        yield from (round(rate, 1) for words, rate in _SPOKEN.items() if words.search(title))


def _shares(told: str) -> Iterator[float]:
    """« Un habitant sur trois », in per cent."""
    for part, whole in _RATIO.findall(told):
        count = int(part) if part.isdigit() else 1
        if 0 < count < int(whole):
            yield round(100 * count / int(whole), 1)


def _counts(told: str, unit: str, target: float) -> set[float]:
    """The numbers of what the unit counts: beside its noun, or alone in a title that names it."""
    noun = stems(" ".join(unit.split()[:1]))
    if not noun:
        return set()
    beside = {value(n) for n, words in _NOUN.findall(told) if noun <= stems(words)}
    found = beside or (_alone(told) if noun <= stems(told) or _as_unit(told, noun) else set())
    yearly = "par an" in told and "par an" not in unit
    return {n for n in found if not (yearly and n and target % n == 0)}


def _as_unit(told: str, noun: frozenset[str]) -> bool:
    """Whether a number counts what the unit names otherwise: « 120 lycéens », in « personnes »."""
    alike = next((names for names in _ALIKE if noun & names), frozenset())
    return any(stems(words) & alike for _, words in _NOUN.findall(told))


def _alone(told: str) -> set[float]:
    """The number of a title that has only one, but for years, ages, rates and lapses of time."""
    found = [m for m in _ANY.finditer(told) if not _YEAR.fullmatch(m[0])]
    found = [m for m in found if not _OTHERWISE.match(told, m.end())]
    return (
        {value(m[0]) for m in found if not _PLACED.search(told[: m.start()])}
        if len(found) == 1
        else set()
    )
