"""What one text says: its notions, its publics, and the words no notion explains."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from pipeline.consolidation.lexique import Genre, Lexique
from pipeline.consolidation.rapprochements.words import vocabulary_of, words

WEIGHTS: Mapping[Genre, float] = {
    "objet": 1.0, "public": 0.4, "moyen": 0.4, "lieu": 0.2, "general": 0.2, "recul": 0.8,
}  # fmt: skip
OTHER_WORD = 0.6
WEAK_WORD = 0.1


@dataclass(frozen=True)
class Reading:
    """One text as it is compared.

    `stems`: its words made comparable; `words`: how each stem was written, in lower case.
    `atoms` weighs what it says, the first said first: notions by name, other words by stem.
    `publics` are those atoms that say for whom, `others` those that no notion explains.
    `behind` gives the stems behind each atom.
    """

    stems: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    atoms: Mapping[str, float] = field(default_factory=dict)
    publics: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    behind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def said(self, atom: str) -> str:
        """The words of the text behind an atom, in its order."""
        return " ".join(dict.fromkeys(self.words[stem] for stem in self.behind[atom]))


@dataclass(frozen=True)
class Expression:
    """The stems of one expression of a notion; `strong` of them are not weak words.

    It may have as many foreign words among its own; none when all are weak, which then stand in
    their order, or when one is a number.
    """

    stems: tuple[str, ...]
    notion: str
    strong: int
    spread: int

    @cached_property
    def needed(self) -> frozenset[str]:
        """Its stems, for a quick refusal."""
        return frozenset(self.stems)


@dataclass(frozen=True)
class Found:
    """An expression in a text, with the position of each of its stems."""

    expression: Expression
    positions: tuple[int, ...]

    @property
    def order(self) -> tuple[int, int, int, int, str]:
        """The most precise first, then the tightest, its words in their order."""
        least, most = min(self.positions), max(self.positions)
        jumbled = list(self.positions) != sorted(self.positions)
        precise = (-self.expression.strong, -len(self.positions))
        return (*precise, most - least + 2 * jumbled, least, self.expression.notion)


class Reader:
    """Reads texts with one lexicon: give it a text, it gives a `Reading`."""

    def __init__(self, lexique: Lexique) -> None:
        self.lexique = lexique
        self.vocabulary = vocabulary_of(lexique)
        self.weights = {
            name: WEIGHTS[notion.genre] if notion.poids is None else notion.poids
            for name, notion in lexique.notions.items()
        }
        self._expressions = self._by_rarest_stem()

    def __call__(self, text: str) -> Reading:
        """What this text says."""
        read = self.vocabulary.read(text) or [(word, word) for word in words(text)]
        stems = [stem for stem, _ in read]
        kept = self._kept(stems)
        used = {rank for found in kept for rank in found.positions}
        rest = [stem for rank, stem in enumerate(stems) if rank not in used and not stem.isdigit()]
        others = [stem for stem in rest if stem not in self.vocabulary.weak]
        behind = {
            name: tuple(stems[rank] for rank in sorted(found.positions))
            for found in reversed(kept)
            for name in self._named(found)
        }
        notions = {name: self.weights[name] for found in kept for name in self._named(found)}
        atoms = notions | dict.fromkeys(others, OTHER_WORD) or dict.fromkeys(rest, WEAK_WORD)
        return Reading(
            tuple(stems),
            dict(reversed(read)),
            atoms,
            frozenset(name for name in notions if self._is_public(name)),
            frozenset(others),
            {stem: (stem,) for stem in atoms} | behind,
        )

    def _named(self, found: Found) -> list[str]:
        notion = found.expression.notion
        return list(self.lexique.notions[notion].compose) or [notion]

    def _is_public(self, notion: str) -> bool:
        return self.lexique.notions[notion].genre == "public"

    def _by_rarest_stem(self) -> dict[str, list[Expression]]:
        expressions = {
            self._expression(text, name)
            for name, notion in self.lexique.notions.items()
            for text in notion.mots
        }
        frequency: dict[str, int] = defaultdict(int)
        for stem in (stem for expression in expressions for stem in expression.stems):
            frequency[stem] += 1
        by_stem: dict[str, list[Expression]] = defaultdict(list)
        for expression in sorted(expressions, key=lambda e: (e.notion, e.stems)):
            if expression.stems:
                rarest = min(expression.stems, key=lambda stem: (frequency[stem], stem))
                by_stem[rarest].append(expression)
        return by_stem

    def _expression(self, text: str, notion: str) -> Expression:
        stems = tuple(dict.fromkeys(stem for stem, _ in self.vocabulary.read(text)))
        strong = len(set(stems) - self.vocabulary.weak)
        return Expression(stems, notion, strong, 0 if any(map(str.isdigit, stems)) else strong)

    def _kept(self, stems: list[str]) -> list[Found]:
        """The longest and tightest expressions: a word serves one of them, publics apart.

        They come in the order of the text, objects before publics.
        """
        used: dict[bool, set[int]] = {True: set(), False: set()}
        kept = []
        for found in sorted(self._found(stems), key=lambda found: found.order):
            public = self._is_public(found.expression.notion)
            if used[public].isdisjoint(found.positions):
                kept.append(found)
                used[public].update(found.positions)
        return sorted(
            kept, key=lambda f: (self._is_public(f.expression.notion), min(f.positions), f.order)
        )

    def _found(self, stems: list[str]) -> Iterator[Found]:
        places: dict[str, list[int]] = defaultdict(list)
        for position, stem in enumerate(stems):
            places[stem].append(position)
        for position, stem in enumerate(stems):
            for expression in self._expressions.get(stem, ()):
                if expression.needed <= places.keys():
                    positions = _near(expression, places, position)
                    if positions is not None:
                        yield Found(expression, positions)


def _near(
    expression: Expression, places: Mapping[str, list[int]], position: int
) -> tuple[int, ...] | None:
    """Where the words of the expression are around that position, None when too scattered."""
    positions = [
        min(places[stem], key=lambda place: abs(place - position)) for stem in expression.stems
    ]
    foreign = max(positions) - min(positions) + 1 - len(positions)
    if foreign > expression.spread or (not expression.strong and positions != sorted(positions)):
        return None
    return tuple(positions)


@lru_cache(maxsize=4)
def reader_of(lexique: Lexique) -> Reader:
    """The reader of a lexicon, made ready once."""
    return Reader(lexique)
