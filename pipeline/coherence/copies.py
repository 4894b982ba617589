"""Actions written twice: one content, under two titles, one of which says all of the other."""

from functools import lru_cache
from itertools import combinations

from pipeline.coherence.lecture import Row, gathered, live, shared
from pipeline.coherence.verbes import family, stems
from pipeline.coherence.wording import REMEMBERED, normalised
from pipeline.consolidation import Dossier

LONG = 12
"""Words from which two contents that are the same are one, written twice."""
PAIR = 2
"""Words of a title from which another one that has them all may be the same."""
FEW = 3
"""Actions of one content; beyond, it is a model that a group gave to all."""


def copies(dossier: Dossier) -> list[tuple[Row, Row]]:
    """The actions that say the same, for the same quartiers, each with the other."""
    return shared(dossier, "copied actions", lambda: _copies(live(dossier)))


def _copies(actions: list[Row]) -> list[tuple[Row, Row]]:
    same = gathered(actions, lambda row: _content(row["contenu"] or "")).values()
    pairs = (pair for alike in same if len(alike) <= FEW for pair in combinations(alike, 2))
    found = [pair for pair in pairs if _twice(*pair)]
    return [each for one, other in found for each in ((one, other), (other, one))]


def _twice(one: Row, other: Row) -> bool:
    """Whether both titles may be those of one action, in places that meet."""
    places = set(one["quartiers"]), set(other["quartiers"])
    apart = all(places) and places[0].isdisjoint(places[1])
    fewer, more = sorted((_words(one["titre"]), _words(other["titre"])), key=len)
    return not apart and len(fewer) >= PAIR and fewer <= more


@lru_cache(maxsize=REMEMBERED)
def _content(text: str) -> str:
    plain = normalised(text)
    return plain if len(plain.split()) >= LONG else ""


@lru_cache(maxsize=REMEMBERED)
def _words(title: str) -> frozenset[str]:
    return frozenset(map(family, stems(title)))
