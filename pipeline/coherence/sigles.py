"""Acronyms: those a text uses, and those a contract spells out at least once."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate

from pipeline.coherence.organismes import LITTLE_WORDS
from pipeline.coherence.wording import REMEMBERED, lexicon, normalised
from pipeline.consolidation import Dossier
from pipeline.consolidation.lexique import load_lexique

SIGLE = re.compile(
    r"(?<![\w.-])(?:[A-Z][A-Z&]{0,6}[A-Z]s?(?![\w’'&-]|\.\w)|(?:[A-Z]\.){3,7}(?![\w’'-]))"
)
"""« CLS », « CLS. » at the end of a sentence, « C.L.S. »; not the initials of a person."""

KNOWN = lexicon(
    "AG BD BTP CAP CDD CDI CE CM CP CV DVD EPS EUR FAQ GPS HLM HT INSEE IRM JO LED NB OK ONG "
    "ONU PACA PC PDF PME PMR QCM RER RH RSA SAMU SARL SDF SIDA SMIC SMS SNCF SOS TER TGV TNT "
    "TTC TV TVA UE URL USB VTT WC ZAC BAC BEP BTS COPIL COTECH "
    "QR ET OU NE PAS TOUS SANS PLUS AVANT APRES AVEC "
    "TBD TODO FIXME HABITAT ETAT VILLE R&D IUT BAFA DELF CFA"
)
"""Those that everyone reads as words, and capitals that are none."""
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_CODES = frozenset(["QP", "QN"])
LONG = 4
"""Letters from which the initials of a name say for sure that it is the acronym's."""
_OPENING = re.compile(r"s?\s*(?:\(|[,:–-]\s)")
_TWO = re.compile(r"[A-Z][A-Z&]|[A-Z]\.[A-Z]\.")
NEAR = 120
"""Letters before or after an acronym in which its name may stand."""


def used(text: str) -> list[str]:
    """The acronyms of a text, as they are written; none in a text written in capitals."""
    if not _TWO.search(text):
        return []
    found = [match[0].removesuffix("s").replace(".", "") for match in SIGLE.finditer(text)]
    if not found or _loud(text):
        return []
    return [s for s in found if s not in KNOWN and not _ROMAN.fullmatch(s) and s not in _CODES]


def _loud(text: str) -> bool:
    small = sum(letter.islower() for letter in text)
    return small < sum(letter.isupper() for letter in text)


@dataclass(frozen=True)
class _Searched:
    """What the last search found, for the next one to read only what is new."""

    texts: frozenset[str] = frozenset()
    witnesses: Mapping[str, str] = field(default_factory=dict)
    unspelt: frozenset[str] = frozenset()

    def among(self, sigles: Set[str], texts: frozenset[str]) -> "_Searched":
        """The same for other acronyms in other texts."""
        kept = {s: t for s, t in self.witnesses.items() if s in sigles and t in texts}
        new = sigles - kept.keys() - self.unspelt
        late = (sigles - kept.keys()) & self.unspelt
        found = {**_search(new, texts), **_search(late, texts - self.texts)}
        return _Searched(texts, {**kept, **found}, frozenset(sigles - kept.keys() - found.keys()))


_last = [_Searched()]


def spelt_out(dossier: Dossier, sigles: Set[str], texts: Iterable[str]) -> set[str]:
    """Those of the acronyms that some text spells out, beside them or elsewhere."""
    labels = [choice.label for choices in dossier.cadre.lists.values() for choice in choices]
    labels += [annexe.label for annexe in dossier.cadre.annexes]
    _last[0] = searched = _last[0].among(sigles, frozenset([*texts, *labels]))
    return set(searched.witnesses)


def _search(sigles: Set[str], texts: Iterable[str]) -> dict[str, str]:
    """The acronyms that these texts spell out, each with a text that does."""
    told = sorted(texts) if sigles else []
    ends = list(accumulate(len(text) + 1 for text in told))
    whole = "\n".join(told)
    places = {sigle: _place(sigle, whole) for sigle in sigles}
    return {s: told[bisect_right(ends, place)] for s, place in places.items() if place is not None}


def _place(sigle: str, whole: str) -> int | None:
    """Where a name stands beside its acronym, or else where the name alone stands."""
    beside = next(_beside(sigle, whole), None)
    if beside is not None:
        return beside
    name = _names().get(sigle)
    found = _flexible(name).search(whole) if name else None
    if found is None and len(sigle) >= LONG:
        found = _initials(sigle).search(whole)
    return found.start() if found else None


def _names() -> Mapping[str, str]:
    """What the acronyms of the field stand for."""
    return load_lexique().sigles


def _beside(sigle: str, whole: str) -> Iterator[int]:
    """Where stands « Name of the thing (NT) », or « NT (name of the thing) »."""
    for place in _places(sigle, whole):
        before = whole[max(place - NEAR, 0) : place].rstrip()
        after = whole[place + len(sigle) : place + len(sigle) + NEAR]
        named = before.endswith(("(", "«", "[")) and _made_of(sigle, before.rpartition("\n")[-1])
        if named or (_OPENING.match(after) and _says(sigle, after.partition("\n")[0])):
            yield place


def _places(sigle: str, whole: str) -> Iterator[int]:
    place = whole.find(sigle)
    while place >= 0:
        yield place
        place = whole.find(sigle, place + len(sigle))


def _made_of(sigle: str, words: str) -> bool:
    """Whether the last words hold the letters of the acronym in order, its first as an initial.

    « Direction des entreprises et de l’emploi » makes DIRECCTE in more than its initials.
    """
    plain, letters = normalised(words), iter(sigle.replace("&", "").casefold())
    start = re.search(rf"\b{sigle[0].casefold()}.* ", plain + " ")
    rest = iter(start[0] if start else "")
    return bool(start) and all(letter in rest for letter in letters)


def _says(sigle: str, words: str) -> bool:
    """Whether a run of words has the letters of the acronym for initials."""
    letters, told = sigle.replace("&", "").casefold(), normalised(words).split()
    initials = "".join(word[0] for word in told if word not in LITTLE_WORDS)
    if letters in initials:
        return True
    bracket = re.match(r"s?\s*\(([^)]*)\)", words) if len(letters) >= LONG else None
    named = normalised(bracket[1]) if bracket else ""
    rest = iter(named)
    return named[:1] == letters[0] and " " in named and all(letter in rest for letter in letters)


@cache
def _flexible(name: str) -> re.Pattern[str]:
    """The name in the singular or in the plural."""
    words = re.split(r"[\s’'-]+", name)
    every = r"[\s’'-]".join(f"{re.escape(word)}s?" for word in words)
    return re.compile(rf"\b{every}\b", re.IGNORECASE)


@lru_cache(maxsize=REMEMBERED)
def _initials(sigle: str) -> re.Pattern[str]:
    """A name that begins with a capital and has the letters of the acronym for initials."""
    little = rf"(?:[\s’'-]+(?:{'|'.join(sorted(LITTLE_WORDS))}))*[\s’'-]+"
    letters = [f"(?i:{_ACCENTED.get(letter, letter)})" for letter in sigle[1:]]
    first = _ACCENTED.get(sigle[0], sigle[0])
    return re.compile(r"\b" + little.join(rf"{part}[^\W\d_]+" for part in [first, *letters]))


_ACCENTED = {"A": "[AÀÂ]", "E": "[EÉÈÊ]", "I": "[IÎ]", "O": "[OÔ]", "U": "[UÛ]", "C": "[CÇ]"}
