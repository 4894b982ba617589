"""The number that a title aims at, in the unit of its target: in figures, in words, a fraction."""

import re
from functools import lru_cache

from pipeline.coherence.mesure import PERSONS, WHOLE, percent
from pipeline.coherence.nombres import counted
from pipeline.coherence.proportions import CLOSE, ROUNDED, changes, rates, shares, spoken
from pipeline.coherence.trajets import ANY, NUMBER, arrived, made_up, reached, value
from pipeline.coherence.verbes import stems
from pipeline.coherence.wording import REMEMBERED, lexicon

_PERCENT = re.compile(rf"({NUMBER})\s*%")
_POINTS = re.compile(r"\s*(?:points?|pts?)\b(?! d(?!e (?:pourcentage|%)))", re.IGNORECASE)
_THINGS = re.compile(
    r"\s+(?!(?:ans|mois|semaines|jours|heures|quartiers|communes|points|taux|parts|pour|sans|dans"
    r"|sous|vers|hors|plus|moins|puis|mais|chez)\b)"
    r"([^\W\d_]{2,}[sx])\b"
    r"(?!.*(?:/|\bsur\b|\bpour (?:\d|cent|mille)|\bpar (?!(?:an|mois|semaine|jour)\b)))",
    re.IGNORECASE,
)
"""A noun in the plural, of what is counted one by one."""
_ROUGHLY = re.compile(
    r"\b(?:environ|près de|autour de|quelque|plus d[e’']|moins d[e’']|au moins|jusqu[’'])"
    r"\s*(?:\d+\b(?!\s*ans\b)|une?\b)",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"\b(plus d|moins d|au moins)[e’']?\s*({NUMBER})\b(?!\s*ans\b)(?=\s*([^\W\d_]*))",
    re.IGNORECASE,
)
"""On which side of a number a fact stands, and what the number counts."""
_ALIKE = (
    PERSONS,
    lexicon("logement appartement habitation"),
    lexicon("entreprise employeur societe"),
    lexicon("menage foyer famille"),
    lexicon("emploi poste embauche recrutement"),
    lexicon("seance atelier rencontre reunion"),
    lexicon("local locaux cellule commerce boutique"),
    lexicon("medecin praticien soignant generaliste docteur"),
    lexicon("hectare ha"),
)
"""Nouns that people put one for the other when they count."""
_PER = re.compile(r"/|\b(?:par|pour|sur)\b", re.IGNORECASE)
_EACH = re.compile(r"\bcha(?:que|cune?)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\b(?:hors|sans|au-dessus|au-delà|sorti[er]?s?)\b", re.IGNORECASE)
"""They turn a share into what is left of the whole: « 90 % hors des classes F et G »."""
_NOUN = re.compile(
    rf"(?<![\d,.])({NUMBER})\s+((?:d[’'])?(?!(?:pour|par|avec|aux?|en|des?|du|sur|les?|la)\b)"
    r"[^\W\d_]+(?:\s+(?!(?:pour|par|avec|aux?|en|des?|du|sur)\b)[^\W\d_]+)?)",
    re.IGNORECASE,
)
"""A number and the noun after it, with the adjective that may stand between."""
_PLACED = re.compile(
    r"(?:\b(?:par|pour|sur|n°|lot|phase|axe|volet|tranche|article)|[-–/])\s*$", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"\s*(?:%|ans?\b|mois\b|semaines?\b|jours?\b|heures?\b|h\b|fois\b|e\b|er\b|ère\b|ème\b|[-–/]\s*\d|°|km\b|m²)",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf"\((?:{NUMBER})\s+[^\W\d_]+[sx]\s*\)")
"""A number between brackets, of something else: « (4 agences) »."""
_CLOCK = re.compile(r"\d\s*h(?:eures?)?\s*\d\d\b", re.IGNORECASE)
"""« 19 h 30 » is no number of hours."""
_ZEROS = (1000, 100, 10, 0.1, 0.01, 0.001)
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=REMEMBERED)
def aimed(title: str, unit: str, target: float) -> float | None:
    """The only number that the title gives in that unit, when it is not the target; else None."""
    told = arrived(title)
    numbers = [value(found) for found in ANY.findall(told)]
    if target in numbers or (not percent(unit) and made_up(target, numbers, title)):
        return None
    found = (
        set(rates(title, told)) if percent(unit) else _counts(told, unit, target) or reached(title)
    )
    near = (ROUNDED if set(shares(told)) else CLOSE) if percent(unit) else 0
    same = (target, WHOLE - target) if percent(unit) and _WITHOUT.search(told) else (target,)
    apart = all(abs(n - level) > near for n in found for level in same)
    return found.pop() if len(found) == 1 and apart else _off_by_ten(told, target, yearly=False)


@lru_cache(maxsize=REMEMBERED)
def stated(title: str, unit: str, figure: float) -> float | None:
    """The only number that a fact gives in that unit, when it is not its figure; else None."""
    told = arrived(title)
    if _CLOCK.search(told) or figure in {value(found) for found in ANY.findall(told)}:
        return None
    if _ROUGHLY.search(told):
        return _bound(told, unit, figure)
    if not percent(unit):
        found = set() if _PER.search(unit) else _counts(told, unit, figure)
        return found.pop() if len(found) == 1 else _off_by_ten(told, figure, yearly=True)
    told_shares = set(shares(told))
    said = told_shares | set(map(value, _PERCENT.findall(told)))
    near = max(map(spoken, told_shares), default=CLOSE)
    off = [rate for rate in said if abs(rate - figure) > near]
    return off.pop() if len(said) == len(off) == 1 else None


def _off_by_ten(told: str, target: float, *, yearly: bool) -> float | None:
    """The only number of a sentence, when the target is that number with zeros more or less.

    A number by the year, or for each, may be added up over ten; `yearly` compares it all the same.
    """
    alone = _alone(told) | {value(rate) for rate in _PERCENT.findall(told)}
    if not yearly and (_EACH.search(told) or "par an" in told):
        return None
    near = [n for n in alone if len(alone) == 1 and n and round(target / n, 6) in _ZEROS]
    return near[0] if near else None


def _bound(told: str, unit: str, figure: float) -> float | None:
    """The number that « plus de » or « moins de » puts on the other side of the figure."""
    noun = stems(" ".join(unit.split()[:1]))
    for found in _BOUND.finditer(told):
        same = percent(told[found.end() :]) if percent(unit) else noun and noun <= stems(found[3])
        bound = value(found[2])
        least = found[1].casefold() != "moins d"
        if same and (figure < bound if least else figure > bound):
            return bound
    return None


@lru_cache(maxsize=REMEMBERED)
def against(title: str, unit: str, target: float) -> str:
    """What a title counts its target in, when the unit is another: « 8 points » and « % »."""
    told = counted(title)
    aimed_at = (m for m in ANY.finditer(told) if value(m[0]) == target)
    places = [m.end() for m in aimed_at if not _PLACED.search(told[: m.start()])]
    kinds = {_kind(told[place:]) for place in places} or _fraction(title, target)
    said = kinds.pop() if len(kinds) == 1 else ""
    own = _kind(f" {unit}")
    return said if said and own and said != own and "%" in (said, own) else ""


def _fraction(title: str, target: float) -> set[str]:
    """« % » when a rate in words, « d’un quart » or « un sur cinq », is the target."""
    told = [*changes(title, ""), *shares(counted(title))]
    return {"%"} if any(abs(rate - target) <= ROUNDED for rate in told) else set()


def _kind(words: str) -> str:
    """« % », « points », the things that are counted, or nothing."""
    if percent(words):
        return "%"
    things = _THINGS.match(words)
    return "points" if _POINTS.match(words) else f"« {things[1]} »" if things else ""


def _counts(told: str, unit: str, target: float) -> set[float]:
    """The numbers of what the unit counts: beside its noun, or alone in a title that names it."""
    noun = stems(" ".join(unit.split()[:1]))
    if not noun:
        return set()
    nouns = [(value(n), stems(words)) for n, words in _NOUN.findall(told)]
    alike = next((names for names in _ALIKE if noun & names), noun)
    beside = {n for n, words in nouns if noun <= words} or {
        n for n, words in nouns if words & alike
    }
    found = beside or (_alone(told) if noun <= stems(told) and not _ASIDE.search(told) else set())
    yearly = ("par an" in told and "par an" not in unit) or _EACH.search(told)
    return {n for n in found if not (yearly and n and target % n == 0)}


def _alone(told: str) -> set[float]:
    """The number of a title that has only one, but for years, ages, rates and lapses of time."""
    found = [m for m in ANY.finditer(told) if not _YEAR.fullmatch(m[0])]
    found = [m for m in found if not _OTHERWISE.match(told, m.end())]
    return (
        {value(m[0]) for m in found if not _PLACED.search(told[: m.start()])}
        if len(found) == 1
        else set()
    )
