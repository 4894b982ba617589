"""Numbers written in words: « quinze pour cent » is « 15 % », « deux cents » is « 200 »."""

import re
from functools import lru_cache

from pipeline.coherence.wording import REMEMBERED, normalised

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
        told |= {word: ten, f"{word}-et-un": ten + 1, f"{word}-et-une": ten + 1, **joined}
    told |= {"soixante-et-onze": 71, "quatre-vingt": 80, "quatre-vingts": 80, "cent": 100}
    return told | {f"quatre-vingt-{unit}": 80 + n for n, unit in enumerate(_UNITS, 1)}


_NUMBERS = _spelt()
_WORDS = "|".join(
    name.replace("-", r"[\s-]+") for name in sorted(_NUMBERS, key=lambda name: (-len(name), name))
)
_FIRST = "|".join(sorted({name.partition("-")[0] for name in [*_NUMBERS, "cents", "mille"]}))
"""The words that begin a number, to look no further elsewhere."""
_BEFORE = frozenset([*"-".join(_NUMBERS).split("-"), "cents", "mille", "virgule", "demi"])
"""Words before a number that make it the end of a longer one."""
_LINKS = frozenset(["à", "a", "ou", "et"])
"""Between two numbers, they make a range."""
_RATE = re.compile(
    rf"\b(?=(?:{_FIRST})\b)(?<!-)(?:(?P<rate>{_WORDS})\s*(?:%|[\s-]pour ?cents?\b)"
    rf"|(?P<points>{_WORDS})(?=\s+points\b(?:\s+de\s+pourcentage|\s+(?:en|par|l[ea]s?)\b"
    r"|\s+l[’']|\s*[.,;)]|\s*$)))",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"(?<=\d)\s*pour ?cents?\b", re.IGNORECASE)
_HUNDREDS = (
    rf"(?:(?:deux|trois|quatre|cinq|six|sept|huit|neuf)[\s-]+)?cents?(?:[\s-]+(?:{_WORDS}))?"
)
_SPELT = re.compile(
    rf"\b(?=(?:{_FIRST})\b)(?<![’'-])(?<!pour )"
    rf"(?:(?:(?P<thousands>{_HUNDREDS}|{_WORDS})[\s-]+)?(?P<mille>mille)(?:[\s-]+(?P<rest>{_HUNDREDS}|{_WORDS}))?|(?P<below>{_HUNDREDS}|{_WORDS}))"
    r"(?![\w’'-]| virgule)",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"(?:\b[lcnvsm]es|\bnos|\bvos|\bleurs|(?<!barre )(?<!seuil )(?<!cap )\bdes|\bvirgule)\s+$",
    re.IGNORECASE,
)
"""Before a number, they say that its things are known: « les deux quartiers » counts none."""
NEAR = 40
"""Letters before a number that are looked at for them."""
_MILLIER = re.compile(r"(\d+(?:[.,]\d+)?)\s+milliers?\b")
_MARKS = ("%", "cent", "point")
"""Without one of them, a text has no rate."""
_NAMED = re.compile(rf"\b(?:{_FIRST})\b")
_COUNTED = frozenset([*_FIRST.split("|"), "millier", "milliers"]) - {"un"}
"""Without them, a text has no number in words; « un » is mostly an article."""
_PLURAL = re.compile(r"\s+[^\W\d_]+[sx]\b")


@lru_cache(maxsize=REMEMBERED)
def in_figures(text: str) -> str:
    """The text with its rates in figures: « de quinze pour cent » gives « de 15 % ».

    Only 1 to 100 before « pour cent », « % » or « points »; a range or a longer number is left.
    """
    plain = text.casefold()
    if not any(map(plain.__contains__, _MARKS)):
        return text
    told = _RATE.sub(_figure, text) if _NAMED.search(plain) else text
    return _PER_CENT.sub(" %", told) if "cent" in plain else told


@lru_cache(maxsize=REMEMBERED)
def counted(text: str) -> str:
    """The text with all its numbers in figures: « deux cents élèves » gives « 200 élèves ».

    « Un » stays an article, a name (« les Trois Fontaines ») a name.
    """
    if _COUNTED.isdisjoint(normalised(text).split()):
        return in_figures(text)
    whole = _SPELT.sub(_whole, in_figures(text))
    return _MILLIER.sub(_thousands, _PER_CENT.sub(" %", whole))


def _thousands(found: re.Match[str]) -> str:
    return f"{1000 * float(found[1].replace(',', '.')):.0f}"


def _whole(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()], found.string[found.end() :]
    named = before.strip() and not found[0][0].islower()
    adjective = found[0].casefold() == "neuf" and not _PLURAL.match(after)
    if named or adjective or _KNOWN.search(before[-NEAR:]):
        return found[0]
    value = _below(found["below"]) if found["below"] else _above(found)
    return str(value) if value > 1 else found[0]


def _above(found: re.Match[str]) -> int:
    rest = _below(found["rest"]) if found["rest"] else 0
    return 1000 * (_below(found["thousands"]) if found["thousands"] else 1) + rest


def _below(words: str) -> int:
    """A number below one thousand."""
    plain = "-".join(re.split(r"[\s-]+", words.casefold()))
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    times, _, rest = plain.partition("cent")
    return 100 * _NUMBERS.get(times.strip("-"), 1) + _NUMBERS.get(
        rest.removeprefix("s").strip("-"), 0
    )


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
