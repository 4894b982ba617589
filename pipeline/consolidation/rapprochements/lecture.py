"""What one text says: its notions, its publics, and the words no notion explains."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.consolidation.rapprochements.lexique import Genre, Lexique
from pipeline.consolidation.rapprochements.mots import vocabulary_of

WEIGHTS: Mapping[Genre, float] = {
    "objet": 1.0, "public": 0.5, "moyen": 0.4, "lieu": 0.2, "general": 0.2, "recul": 0.8,
}  # fmt: skip
OTHER_WORD = 0.6
WEAK_WORD = 0.05
SPREAD = 3
"""How many foreign words an expression may have among its own; none when all are weak."""


@dataclass(frozen=True)
class Lecture:
    """One text as it is compared. Weights by notion (`notions`, `publics`) and by word (`autres`).

    `dits` gives, for each notion or word, the words of the text that said it.
    """

    stems: tuple[str, ...]
    notions: Mapping[str, float] = field(default_factory=dict)
    publics: Mapping[str, float] = field(default_factory=dict)
    autres: Mapping[str, float] = field(default_factory=dict)
    faibles: frozenset[str] = frozenset()
    dits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Expression:
    """The stems of one expression of a notion, in any order."""

    stems: frozenset[str]
    notion: str
    spread: int = SPREAD


@dataclass(frozen=True)
class Found:
    """An expression in a text, with the positions of its words."""

    expression: Expression
    positions: tuple[int, ...]

    @property
    def span(self) -> int:
        return max(self.positions) - min(self.positions) + 1


class Reader:
    """Reads texts with one lexicon; give it a text, it gives a `Lecture`."""

    def __init__(self, lexique: Lexique) -> None:
        self.lexique = lexique
        self.vocabulary = vocabulary_of(lexique)
        self._by_stem = self._indexed()
        self._weights = {
            name: notion.poids if notion.poids is not None else WEIGHTS[notion.genre]
            for name, notion in lexique.notions.items()
        }

    def __call__(self, text: str) -> Lecture:
        read = self.vocabulary.read(text)
        stems = [stem for stem, _ in read]
        kept, used = self._kept(stems)
        notions: dict[str, float] = {}
        publics: dict[str, float] = {}
        dits: dict[str, str] = {}
        for found in kept:
            for name in self._components(found.expression.notion):
                genre = self.lexique.notions[name].genre
                target = publics if genre == "public" else notions
                target[name] = self._weights[name]
                dits.setdefault(name, " ".join(read[p][1] for p in sorted(found.positions)))
        weak = self.vocabulary.weak
        rest = {stem for rank, stem in enumerate(stems) if rank not in used}
        for rank, (stem, word) in enumerate(read):
            if rank not in used:
                dits.setdefault(stem, word)
        return Lecture(
            tuple(stems),
            notions,
            publics,
            {s: OTHER_WORD for s in rest if s not in weak and not s.isdigit()},
            frozenset(rest & weak),
            dits,
        )

    def _components(self, notion: str) -> list[str]:
        return list(self.lexique.notions[notion].compose) or [notion]

    def _indexed(self) -> dict[str, list[Expression]]:
        """The expressions by their rarest stem, the longest first."""
        expressions = {
            self._expression(text, name)
            for name, notion in self.lexique.notions.items()
            for text in notion.mots
        }
        frequency: dict[str, int] = defaultdict(int)
        for expression in expressions:
            for stem in expression.stems:
                frequency[stem] += 1
        by_stem: dict[str, list[Expression]] = defaultdict(list)
        for expression in sorted(expressions, key=lambda e: (-len(e.stems), e.notion)):
            if expression.stems:
                rarest = min(expression.stems, key=lambda stem: (frequency[stem], stem))
                by_stem[rarest].append(expression)
        return by_stem

    def _expression(self, text: str, notion: str) -> Expression:
        stems = frozenset(self.vocabulary.stems(text))
        loose = stems - self.vocabulary.weak and not any(map(str.isdigit, stems))
        return Expression(stems, notion, SPREAD if loose else 0)

    def _kept(self, stems: list[str]) -> tuple[list[Found], set[int]]:
        """The longest and tightest expressions first: a word serves one of them, publics apart."""
        used: dict[bool, set[int]] = {True: set(), False: set()}
        kept = []
        for found in sorted(self._found(stems), key=_order):
            public = self.lexique.notions[found.expression.notion].genre == "public"
            if used[public].isdisjoint(found.positions):
                kept.append(found)
                used[public].update(found.positions)
        return kept, used[True] | used[False]

    def _found(self, stems: list[str]) -> list[Found]:
        places: dict[str, list[int]] = defaultdict(list)
        for position, stem in enumerate(stems):
            places[stem].append(position)
        found = []
        for position, stem in enumerate(stems):
            for expression in self._by_stem.get(stem, ()):
                positions = _near(expression, places, position)
                if positions is not None:
                    found.append(Found(expression, positions))
        return found


def _near(
    expression: Expression, places: Mapping[str, list[int]], position: int
) -> tuple[int, ...] | None:
    positions = []
    for stem in expression.stems:
        if stem not in places:
            return None
        positions.append(min(places[stem], key=lambda place: abs(place - position)))
    spread = max(positions) - min(positions) + 1 - len(positions)
    return tuple(positions) if spread <= expression.spread else None


def _order(found: Found) -> tuple[int, int, int, str]:
    return (-len(found.positions), found.span, min(found.positions), found.expression.notion)


@lru_cache(maxsize=4)
def reader_of(lexique: Lexique) -> Reader:
    """The reader of a lexicon, made ready once."""
    return Reader(lexique)
