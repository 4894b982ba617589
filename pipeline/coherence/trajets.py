"""Where the numbers of a sentence start from and go: « passer de 20 à 30 », « de 10 à 15 »."""

import re
from functools import lru_cache
from itertools import combinations

from pipeline.coherence.nombres import counted
from pipeline.coherence.wording import REMEMBERED

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
ANY = re.compile(NUMBER)
_DIGIT = re.compile(r"\d")

_FROM = re.compile(
    r"((?:^|\b(?:passer|porter|ramener|amener|monter|remonter|descendre|relever|abaisser|tomber)\b[^.;]*?)"
    rf"\b(?:de|d[’']))\s*(?:{NUMBER})\s*(?:%|points?)?\s+(?=à\s+(?:{NUMBER}))",
    re.IGNORECASE,
)
"""« Passer de 20 à 30 » goes to 30."""
_STEP = re.compile(rf"\bde\s+({NUMBER})\s+à\s+({NUMBER})", re.IGNORECASE)
_DOWN = re.compile(
    r"\b((?:diminuer|réduire|baisser|abaisser|reculer)\b[^.;,]*?)"
    rf"\bde\s+({NUMBER})\s*%?\s+(?=à\s+({NUMBER}))",
    re.IGNORECASE,
)
"""« Diminuer de 16 à 5 » goes down to 5; « diminuer de 10 à 15 » is a range."""
_RANGE = re.compile(
    rf"(?:{NUMBER})\s*%?\s*(?:à|ou|[-–])\s*(?:{NUMBER})"
    rf"|\bentre\s+(?:{NUMBER})\s*%?\s*et\s+(?:{NUMBER})",
    re.IGNORECASE,
)
_REACHED = re.compile(
    rf"(?:\b(?:passer|porter|ramener|amener|monter|descendre|relever|abaisser)\b[^.;,]*?\b"
    rf"|\(\s*)de\s+(?:{NUMBER})\s+à\s+({NUMBER})"
    r"(?!\s*(?:%|points?\b|ans?\b|mois\b|h\b|heures?\b|€|euros?\b|[kM]€))"
    rf"|,\s*de\s+(?:{NUMBER})\s+à\s+({NUMBER})(?=\s*$|\s+par an\s*$)",
    re.IGNORECASE,
)
"""Where a count goes, whatever it counts: « passer de 3 à 8 », « (de 45 à 90 par an) »."""
_BASELINE = re.compile(
    rf"\s*[,(;–-]?\s*\b(?:contre|au lieu de|en partant de|à partir de)\s+(?:{NUMBER})[^,;.)]*",
    re.IGNORECASE,
)
"""Where one starts from, which is not where one goes."""


@lru_cache(maxsize=REMEMBERED)
def arrived(title: str) -> str:
    """The title in figures, without the numbers it starts from, nor its ranges."""
    figures = counted(title)
    if not _DIGIT.search(figures):
        return figures
    told = _DOWN.sub(_lowered, _FROM.sub(r"\1 ", figures))
    return _RANGE.sub("", _BASELINE.sub("", told))


def _lowered(found: re.Match[str]) -> str:
    return found[1] if value(found[2]) > value(found[3]) else found[0]


def reached(title: str) -> set[float]:
    """Where a count goes in « passer de 3 à 8 », whatever the sentence says it counts."""
    return {value(found[1] or found[2]) for found in _REACHED.finditer(counted(title))}


def made_up(target: float, numbers: list[float], title: str) -> bool:
    """Whether two numbers make it: « 3 crèches de 20 », « 40 ici et 20 là », « de 214 à 274 »."""
    pairs = list(combinations(numbers, 2))
    added = "dont" not in title and any(one + other == target for one, other in pairs)
    moved = any(
        abs(value(to) - value(start)) == target for start, to in _STEP.findall(counted(title))
    )
    return added or moved or any(one * other == target for one, other in pairs)


def value(number: str) -> float:
    """« 1 250,5 » as a number."""
    return float(re.sub(r"[ \u00a0\u202f]", "", number).replace(",", "."))
