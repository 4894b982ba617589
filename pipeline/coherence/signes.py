"""What a text shows by itself: acronyms, words left for later, capitals, a long sentence.

Each text is looked at once for all rules; the last ones are remembered from one check to the next.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipeline.coherence.inacheves import left
from pipeline.coherence.lecture import Passage, by_fiche, shared
from pipeline.coherence.sigles import used
from pipeline.coherence.wording import REMEMBERED
from pipeline.consolidation import Dossier

_SENTENCE = re.compile(r"[.!?;:…\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŒŸ]")
CAPITALS = 0.8
SHORT = 12
"""Letters: below, a title in capitals may be an acronym or a name."""


class Signes(NamedTuple):
    """`laisse` is the passage left for later, `vague` one with a number left at « x »."""

    sigles: tuple[str, ...] = ()
    laisse: str = ""
    vague: str = ""
    capitales: bool = False


Shown = tuple[Passage, Signes]
"""A text that the documents print, and what it shows."""


def passages(dossier: Dossier, form: str) -> list[Shown]:
    """Every text of the fiches of that form."""
    return shared(dossier, f"passages {form}", lambda: list(by_fiche(dossier, form, _read)))


def texts(dossier: Dossier) -> frozenset[str]:
    """What they say, each text once."""
    return shared(
        dossier,
        "texts",
        lambda: frozenset().union(*(_texts(dossier, form) for form in dossier.forms)),
    )


def marked(dossier: Dossier) -> list[Shown]:
    """Those that show something, in the order of the contract."""
    return shared(dossier, "marked", lambda: _in_order(dossier))


def _in_order(dossier: Dossier) -> list[Shown]:
    found = [each for form in dossier.forms for each in _marked(dossier, form)]
    ranks = {fiche: rank for rank, fiche in enumerate(dossier.fiches)}
    return sorted(found, key=lambda each: ranks[each[0].fiche])


def _texts(dossier: Dossier, form: str) -> frozenset[str]:
    return shared(
        dossier, f"texts {form}", lambda: frozenset(p.text for p, _ in passages(dossier, form))
    )


def _marked(dossier: Dossier, form: str) -> list[Shown]:
    return shared(
        dossier,
        f"marked {form}",
        lambda: [each for each in passages(dossier, form) if each[1] is not NOTHING],
    )


def _read(told: Iterable[Passage]) -> list[Shown]:
    return [(passage, signes(passage.text)) for passage in told]


NOTHING = Signes()


@lru_cache(maxsize=REMEMBERED)
def signes(text: str) -> Signes:
    """All that a text shows; `NOTHING` itself for most of them."""
    shown = Signes(tuple(used(text)), *left(text), shouted(text))
    return shown if any(shown) else NOTHING


def shouted(text: str) -> bool:
    """Whether the text is written in capitals: several words, and hardly a small letter."""
    capitals = len(_CAPITAL.findall(text))
    if capitals < SHORT * CAPITALS:
        return False
    letters = sum(map(str.isalpha, text))
    return len(text.split()) > 2 and letters >= SHORT and capitals >= CAPITALS * letters


@lru_cache(maxsize=REMEMBERED)
def longest(text: str) -> tuple[str, int]:
    """The longest sentence of a text, and how many words it has."""
    counted = ((part, len(_WORD.findall(part))) for part in _SENTENCE.split(text))
    return max(counted, key=lambda each: each[1])
