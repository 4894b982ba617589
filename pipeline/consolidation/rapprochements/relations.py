"""How near two notions are, 0 to 1, from what the lexicon says of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pipeline.consolidation.lexique import Lexique

SAME, NEAR, PART, DISTANT, SIBLING, THEME = 1.0, 0.75, 0.55, 0.3, 0.25, 0.08
"""The same notion; nearly said for one another; part and whole; part of a part; two parts of one
whole; only the theme in common."""


@dataclass(frozen=True)
class Relations:
    """`nearness` and `opposed` by rank of notion; the last row and column stand for other words."""

    rank: dict[str, int]
    nearness: npt.NDArray[np.float32]
    opposed: npt.NDArray[np.bool_]

    def between(self, one: str, other: str) -> float:
        """How near two atoms are: notions by their relation, words only when they are the same."""
        if one == other:
            return SAME
        last = len(self.rank)
        return float(self.nearness[self.rank.get(one, last), self.rank.get(other, last)])


@lru_cache(maxsize=4)
def relations_of(lexique: Lexique) -> Relations:
    """The relations of a lexicon, made ready once."""
    rank = {name: place for place, name in enumerate(lexique.notions)}
    nearness = np.zeros((len(rank) + 1, len(rank) + 1), dtype=np.float32)
    opposed = np.zeros_like(nearness, dtype=np.bool_)
    for one, other, value in _links(lexique):
        i, j = rank[one], rank[other]
        nearness[i, j] = nearness[j, i] = max(nearness[i, j], value)
    for one, notion in lexique.notions.items():
        for other in notion.oppose:
            i, j = rank[one], rank[other]
            nearness[i, j] = nearness[j, i] = 0.0
            opposed[i, j] = opposed[j, i] = True
    return Relations(rank, nearness, opposed)


def _links(lexique: Lexique) -> Iterator[tuple[str, str, float]]:
    notions, theme = lexique.notions, lexique.theme
    for one, notion in notions.items():
        yield one, one, SAME
        yield from ((one, other, NEAR) for other in notion.proche)
        yield from ((one, whole, PART) for whole in notion.dans)
        yield from ((one, above, DISTANT) for whole in notion.dans for above in notions[whole].dans)
        for other, second in notions.items():
            if other != one and theme[one] == theme[other]:
                yield one, other, THEME
            if other != one and not set(notion.dans).isdisjoint(second.dans):
                yield one, other, SIBLING
