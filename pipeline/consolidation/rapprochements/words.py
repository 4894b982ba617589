"""Words made comparable: case, accents, acronyms, families of words, typing mistakes.

Nothing made here is ever printed: texts are shown as they were written.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]
from rapidfuzz.distance import DamerauLevenshtein

from pipeline.consolidation.lexique import Lexique, load_lexique

MAX_LENGTH = 4000
"""Beyond, a text is compared on its beginning."""

_MARKS = re.compile(r"[\u0300-\u036f]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_TYPO = 5
_LONG = 9


def words(text: str) -> list[str]:
    """`"L’ÉGALITÉ F/H"` -> `["l", "egalite", "f", "h"]`."""
    return [_plain(word) for word in _accented(text)]


def normalise(text: str, lexique: Lexique | None = None) -> str:
    """The stems that count in a text, in its order: to compare, never to print.

    « LUTTE CONTRE L'ILLETRISME » and « lutter contre l’illettrisme » give the same.
    """
    stems = vocabulary_of(lexique or load_lexique()).read(text)
    return " ".join(stem for stem, _ in stems)


def _accented(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text[:MAX_LENGTH]).casefold())


def _plain(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", word)).translate(_LIGATURES)


class Vocabulary:
    """The words a lexicon knows: spells out acronyms, finds families, corrects typing mistakes."""

    def __init__(self, lexique: Lexique) -> None:
        self._stem = _stemmer()
        self._sigles = {tuple(words(sigle)): words(said) for sigle, said in lexique.sigles.items()}
        self._sigle_sizes = _longest_first(self._sigles)
        self._empty = {word for text in lexique.mots_vides for word in words(text)}
        self._exact, self._families = self._family_names(lexique.familles)
        known = _known_words(lexique)
        self._known = frozenset(map(self._stem, known))
        self._near = _by_shortened(word for word in known if len(word) >= _SHORTEST_TYPO)
        self.canonical = lru_cache(maxsize=200_000)(self._canonical)
        self.weak = frozenset(stem for text in lexique.mots_faibles for stem, _ in self.read(text))

    def read(self, text: str) -> list[tuple[str, str]]:
        """One canonical stem a word, with the word as it was written, in lower case.

        Acronyms are spelt out, empty words left out.
        """
        spelt_out = self._spelt_out(_accented(text))
        return [
            (self.canonical(word), source) for word, source in spelt_out if word not in self._empty
        ]

    def _spelt_out(self, found: list[str]) -> Iterator[tuple[str, str]]:
        """Each word without accents; an acronym has none, so that « pré » is not « PRE »."""
        position = 0
        while position < len(found):
            size, said = self._sigle_at(found, position)
            source = "/".join(found[position : position + size])
            yield from ((word, source) for word in said)
            position += size

    def _sigle_at(self, found: list[str], position: int) -> tuple[int, list[str]]:
        for size in self._sigle_sizes.get(found[position], ()):
            said = self._sigles.get(tuple(found[position : position + size]))
            if said is not None and position + size <= len(found):
                return size, said
        return 1, [_plain(found[position])]

    def _canonical(self, word: str) -> str:
        exact = self._exact.get(word) or self._exact.get(word.removesuffix("s"))
        if exact is not None:
            return exact
        stem = self._stem(word)
        if stem in self._families:
            return self._families[stem]
        if stem in self._known or word.isdigit():
            return stem
        corrected = self._corrected(word)
        return stem if corrected is None else self.canonical(corrected)

    def _corrected(self, word: str) -> str | None:
        """The known word one slip away (two in long words), when there is only one."""
        if len(word) < _SHORTEST_TYPO or any(map(str.isdigit, word)):
            return None
        near = {known for key in _shortened(word) for known in self._near.get(key, ())}
        ranked = sorted(
            (DamerauLevenshtein.distance(word, known), known)
            for known in near
            if known[0] == word[0]
        )
        if not ranked or ranked[0][0] > (2 if len(word) >= _LONG else 1):
            return None
        stems = {self._stem(known) for distance, known in ranked if distance == ranked[0][0]}
        return ranked[0][1] if len(stems) == 1 else None

    def _family_names(
        self, familles: Iterable[tuple[str, ...]]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Family by exact word, and by stem where only one family has it.

        A family that begins with « = » is of these very words, not of their stems.
        """
        exact: dict[str, str] = {}
        by_stem: dict[str, set[str]] = defaultdict(set)
        for family in familles:
            name = words(family[0])[0]
            for word in (word for text in family for word in words(text)):
                exact.setdefault(word, name)
                if not family[0].startswith("="):
                    by_stem[self._stem(word)].add(name)
        return exact, {s: next(iter(names)) for s, names in by_stem.items() if len(names) == 1}


@lru_cache(maxsize=4)
def vocabulary_of(lexique: Lexique) -> Vocabulary:
    """The words of a lexicon, made ready once."""
    return Vocabulary(lexique)


def _stemmer() -> Callable[[str], str]:
    stem = snowballstemmer.stemmer("french").stemWord
    return lru_cache(maxsize=200_000)(lambda word: str(stem(_singular(word))))


def _singular(word: str) -> str:
    """What the stemmer leaves in the plural: `lieux` -> `lieu`, `locaux` -> `local`."""
    if word.endswith(("eaux", "ieux", "jeux")):
        return word[:-1]
    return f"{word[:-2]}l" if word.endswith("aux") and len(word) > 4 else word


def _longest_first(sigles: Iterable[tuple[str, ...]]) -> dict[str, list[int]]:
    """By first word, how many words the acronyms have that begin with it."""
    sizes: dict[str, set[int]] = defaultdict(set)
    for sigle in sigles:
        sizes[sigle[0]].add(len(sigle))
    return {word: sorted(found, reverse=True) for word, found in sizes.items()}


def _known_words(lexique: Lexique) -> set[str]:
    texts = [
        *lexique.mots_faibles,
        *lexique.sigles.values(),
        *(text for family in lexique.familles for text in family),
        *(text for notion in lexique.notions.values() for text in notion.mots),
    ]
    return {word for text in texts for word in words(text)}


def _by_shortened(known: Iterable[str]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for word in known:
        for key in _shortened(word):
            near[key].append(word)
    return near


def _shortened(word: str) -> set[str]:
    """The word and all it becomes without one letter: two words one slip apart share one."""
    return {word, *(word[:rank] + word[rank + 1 :] for rank in range(len(word)))}
