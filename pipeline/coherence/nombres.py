"""Rates written in words: « quinze pour cent » is read as « 15 % »."""

import re
from functools import lru_cache

_UNITS = (
    *("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
    *("douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def _spelt() -> dict[str, int]:
    """Each whole number from 1 to 100 as it is written, its words joined by hyphens."""
    told = {word: number for number, word in enumerate(_UNITS, 1)}
    for ten, word in _TENS.items():
        below = _UNITS if ten == 60 else _UNITS[:9]
        joined = {f"{word}-{unit}": ten + n for n, unit in enumerate(below, 1)}
        told |= {word: ten, f"{word}-et-un": ten + 1, **joined}
    told |= {"soixante-et-onze": 71, "quatre-vingt": 80, "quatre-vingts": 80, "cent": 100}
    return told | {f"quatre-vingt-{unit}": 80 + n for n, unit in enumerate(_UNITS, 1)}


_NUMBERS = _spelt()
_WORDS = "|".join(
    name.replace("-", r"[\s-]+") for name in sorted(_NUMBERS, key=lambda name: (-len(name), name))
)
_BEFORE = frozenset([*"-".join(_NUMBERS).split("-"), "cents", "mille", "virgule", "demi"])
"""Words before a number that make it the end of a longer one."""
_LINKS = frozenset(["à", "a", "ou", "et"])
"""Between two numbers, they make a range."""
_RATE = re.compile(
    rf"(?<![\w-])(?:(?P<rate>{_WORDS})\s*(?:%|[\s-]pour ?cents?\b)"
    rf"|(?P<points>{_WORDS})(?=\s+points\b(?:\s+de\s+pourcentage|\s+(?:en|par|l[ea]s?)\b"
    r"|\s+l[’']|\s*[.,;)]|\s*$)))",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"(?<=\d)\s*pour ?cents?\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def in_figures(text: str) -> str:
    """The text with its rates in figures: « de quinze pour cent » gives « de 15 % ».

    Only 1 to 100 before « pour cent », « % » or « points »; a range or a longer number is left.
    """
    return _PER_CENT.sub(" %", _RATE.sub(_figure, text))


def _figure(found: re.Match[str]) -> str:
    words = found["rate"] or found["points"]
    value = _NUMBERS["-".join(re.split(r"[\s-]+", words.casefold()))]
    if _goes_on(found.string[: found.start()]):
        return found[0]
    return f"{value} %" if found["rate"] else str(value)


def _goes_on(before: str) -> bool:
    """Whether the words before make the number a part of another one, or the end of a range."""
    *earlier, last = re.split(r"[\s-]+", before.casefold().strip())[-3:]
    if last in _LINKS and earlier:
        return earlier[0] != "pour" and (earlier[-1] in _BEFORE or earlier[-1].isdigit())
    return last in _BEFORE
