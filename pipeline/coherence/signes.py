"""What a text shows by itself: acronyms, words left for later, capitals, a long sentence.

Each text is looked at once for all rules; the last ones are remembered from one check to the next.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from pipeline.coherence.cibles import UNFINISHED
from pipeline.coherence.lecture import Passage, by_fiche, shared
from pipeline.coherence.sigles import used
from pipeline.consolidation import Dossier

_LEFT = re.compile(
    r"\[[^\]]*\b(?:compl[ée]ter|pr[ée]ciser|d[ée]finir|confirmer|renseigner|ins[ée]rer|remplir"
    r"|voir avec|v[ée]rifier)\b[^\]]*\]|\[\s*(?:…|\.{2,}|x+|\?+)?\s*\]"
    r"|\b[àa] (?:compl[ée]ter|pr[ée]ciser|renseigner|confirmer|remplir)\b(?=\s*(?:$|[.;,)\n!?…>]))"
    r"|[(\[<:]\s*(?:[àa] (?:compl[ée]ter|pr[ée]ciser|d[ée]finir|d[ée]terminer|fixer"
    r"|confirmer|renseigner)|en attente|en cours de d[ée]finition|x{2,})\b"
    r"(?=\s*(?:$|[.;,)>\]\n!?…]|par |avec ))"
    r"|\b(?:TBD|TODO|lorem ipsum|XXX+)\b|\?{2,}|_{4,}|\.{5,}|…{2,}"
    r"|^\s*(?:n\.?c|n/a|[-–?.…]+|[àa] (?:d[ée]finir|d[ée]terminer|fixer|valider|voir)\b.{0,30}"
    r"|en attente|en cours de d[ée]finition)\s*\.?\s*$",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"[\[?_…(]|\.\.|[ \u00a0\u202f][xy]|[ \u00a0\u202f]nn?[ \u00a0\u202f%]"
    r"|compl[ée]t|pr[ée]cis|renseign|confirm|rempli|[àa] (?:d[ée]finir|fixer|d[ée]terminer)"
    r"|n\.?c\.?\s*%|«\s?[xn]\b|^n\b|(?:nombre|chiffre|taux|pourcentage|valeur|cible)\s*:?\s*n\.?c\b"
    r"|tbd|todo|lorem|^x|:\s*(?:[àax]|en )|[<\[]|^\W*$|^\s*(?:n\.?c|n/a|[àa] |en )",
    re.IGNORECASE,
)
"""What makes a text worth a closer look."""
_SENTENCE = re.compile(r"[.!?;:…\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŒŸ]")
CAPITALS = 0.8
SHORT = 12
"""Letters: below, a title in capitals may be an acronym or a name."""
AROUND = 20
"""Letters told on each side of the words left for later."""


class Signes(NamedTuple):
    """`laisse` is the passage left for later, `vague` one with a number left at « x »."""

    sigles: tuple[str, ...] = ()
    laisse: str = ""
    vague: str = ""
    capitales: bool = False


def passages(dossier: Dossier) -> list[tuple[Passage, Signes]]:
    """Every text that the documents print, in the order of the contract, and what it shows."""
    return shared(dossier, "passages", lambda: list(chain.from_iterable(by_fiche(dossier, _read))))


def _read(told: Iterable[Passage]) -> list[tuple[Passage, Signes]]:
    return [(passage, signes(passage.text)) for passage in told]


def marked(dossier: Dossier) -> list[tuple[Passage, Signes]]:
    """Those of the passages that show something."""
    return shared(dossier, "marked", lambda: list(_marked(dossier)))


def _marked(dossier: Dossier) -> Iterator[tuple[Passage, Signes]]:
    return (each for each in passages(dossier) if each[1] is not NOTHING)


NOTHING = Signes()


@lru_cache(maxsize=32768)
def signes(text: str) -> Signes:
    """All that a text shows; `NOTHING` itself for most of them."""
    shown = Signes(tuple(used(text)), *_left(text), shouted(text))
    return shown if any(shown) else NOTHING


def _left(text: str) -> tuple[str, str]:
    if not _HINT.search(text):
        return "", ""
    return _around(text, _LEFT.search(text)), _around(text, UNFINISHED.search(text))


def _around(text: str, found: re.Match[str] | None) -> str:
    if found is None:
        return ""
    return " ".join(text[max(found.start() - AROUND, 0) : found.end() + AROUND].split())


def shouted(text: str) -> bool:
    """Whether the text is written in capitals: several words, and hardly a small letter."""
    capitals = len(_CAPITAL.findall(text))
    if capitals < SHORT * CAPITALS:
        return False
    letters = sum(map(str.isalpha, text))
    return len(text.split()) > 2 and letters >= SHORT and capitals >= CAPITALS * letters


@lru_cache(maxsize=4096)
def longest(text: str) -> tuple[str, int]:
    """The longest sentence of a text, and how many words it has."""
    counted = ((part, len(_WORD.findall(part))) for part in _SENTENCE.split(text))
    return max(counted, key=lambda each: each[1])
