"""Acronyms: those a text uses, and those a contract spells out at least once."""

import re
from collections.abc import Iterator, Sequence

from pipeline.coherence.organismes import LITTLE_WORDS
from pipeline.coherence.wording import lexicon, normalised
from pipeline.consolidation import Dossier
from pipeline.consolidation.rapprochements import load_lexique

SIGLE = re.compile(r"(?<![\w.-])[A-Z][A-Z&]{0,6}[A-Z]s?(?![\w’'&.-])")

KNOWN = lexicon(
    "AG BD BTP CAP CDD CDI CE CM CP CV DVD EPS EUR FAQ GPS HLM HT INSEE IRM JO LED NB OK ONG "
    "ONU PACA PC PDF PME PMR QCM RER RH RSA SAMU SARL SDF SIDA SMIC SMS SNCF SOS TER TGV TNT "
    "TTC TV TVA UE URL USB VTT WC ZAC BAC BEP BTS COPIL COTECH "
    "HABITAT ETAT VILLE R&D IUT BAFA DELF CFA"
)
"""Those that everyone reads as words, and capitals that are none."""
_ROMAN = re.compile(r"[IVXLC]+")
_CODES = frozenset(["QP", "QN"])
LONG = 4
"""Letters from which the initials of a name say for sure that it is the acronym's."""
_OPENING = re.compile(r"s?\s*(?:\(|[,:–-]\s)")
_TWO = re.compile(r"[A-Z][A-Z&]")
NEAR = 120
"""Letters before or after an acronym in which its name may stand."""


def used(text: str) -> list[str]:
    """The acronyms of a text, as they are written; none in a text written in capitals."""
    if not _TWO.search(text):
        return []
    found = [match[0].removesuffix("s") for match in SIGLE.finditer(text)]
    if not found or _loud(text):
        return []
    return [s for s in found if s not in KNOWN and not _ROMAN.fullmatch(s) and s not in _CODES]


def _loud(text: str) -> bool:
    small = sum(letter.islower() for letter in text)
    return small < sum(letter.isupper() for letter in text)


def spelt_out(dossier: Dossier, sigles: set[str], texts: Sequence[str]) -> set[str]:
    """Those of the acronyms that some text spells out, beside them or elsewhere."""
    labels = [choice.label for choices in dossier.cadre.lists.values() for choice in choices]
    labels += [annexe.label for annexe in dossier.cadre.annexes]
    whole = "\n".join([*texts, *labels])
    found = {sigle for sigle in sigles if _beside(sigle, whole)}
    found |= _by_lexicon(sigles - found, whole)
    return found | {s for s in sigles - found if len(s) >= LONG and _initials(s).search(whole)}


def _beside(sigle: str, whole: str) -> bool:
    """« Name of the thing (NT) », « NT (name of the thing) »."""
    return any(_made_of(sigle, words) for words in _before(sigle, whole)) or any(
        _says(sigle, words) for words in _after(sigle, whole)
    )


def _places(sigle: str, whole: str) -> Iterator[int]:
    place = whole.find(sigle)
    while place >= 0:
        yield place
        place = whole.find(sigle, place + 1)


def _before(sigle: str, whole: str) -> Iterator[str]:
    for place in _places(sigle, whole):
        words = whole[max(place - NEAR, 0) : place].rstrip()
        if words.endswith(("(", "«", "[")):
            yield words.rsplit("\n", 1)[-1]


def _made_of(sigle: str, words: str) -> bool:
    """Whether the last words hold the letters of the acronym in order, its first as an initial.

    « Direction des entreprises et de l’emploi » makes DIRECCTE in more than its initials.
    """
    plain, letters = normalised(words), iter(sigle.replace("&", "").casefold())
    start = re.search(rf"\b{sigle[0].casefold()}.* ", plain + " ")
    rest = iter(start[0] if start else "")
    return bool(start) and all(letter in rest for letter in letters)


def _after(sigle: str, whole: str) -> Iterator[str]:
    for place in _places(sigle, whole):
        words = whole[place + len(sigle) : place + len(sigle) + NEAR]
        if _OPENING.match(words):
            yield words.split("\n", 1)[0]


def _says(sigle: str, words: str) -> bool:
    """Whether a run of words has the letters of the acronym for initials."""
    plain = (word for word in normalised(words).split() if word not in LITTLE_WORDS)
    return sigle.replace("&", "").casefold() in "".join(word[0] for word in plain)


def _by_lexicon(sigles: set[str], whole: str) -> set[str]:
    """The acronyms of the field whose name stands in a text."""
    known = load_lexique().sigles
    names = {sigle: _spoken(known[sigle]) for sigle in sigles if sigle in known}
    plain = _spoken(whole) if names else ""
    return {sigle for sigle, name in names.items() if re.search(_flexible(name), plain)}


def _spoken(text: str) -> str:
    return re.sub(r"[’'-]", " ", text.casefold())


def _flexible(name: str) -> str:
    """The name in the singular or in the plural."""
    return r"\b" + " ".join(f"{re.escape(word)}s?" for word in name.split()) + r"\b"


def _initials(sigle: str) -> re.Pattern[str]:
    """A name that begins with a capital and has the letters of the acronym for initials."""
    little = rf"(?:[\s’'-]+(?:{'|'.join(sorted(LITTLE_WORDS))}))*[\s’'-]+"
    letters = [sigle[0], *(f"(?i:{_ACCENTED.get(letter, letter)})" for letter in sigle[1:])]
    first = _ACCENTED.get(sigle[0], sigle[0])
    return re.compile(r"\b" + little.join(rf"{part}[^\W\d_]+" for part in [first, *letters[1:]]))


_ACCENTED = {"A": "[AÀÂ]", "E": "[EÉÈÊ]", "I": "[IÎ]", "O": "[OÔ]", "U": "[UÛ]", "C": "[CÇ]"}
