"""Why two texts are brought together, in French, for the person who decides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.consolidation.lexique import Lexique
from pipeline.consolidation.rapprochements.reading import Reading
from pipeline.consolidation.rapprochements.relations import NEAR, PART, SAME, relations_of
from pipeline.consolidation.rapprochements.words import vocabulary_of
from pipeline.french import typeset

MOST_WORDS = 6


@dataclass(frozen=True)
class Link:
    """An atom of one text and the nearest atom of the other."""

    one: str
    other: str
    near: float


def reasons(first: Reading, second: Reading, lexique: Lexique) -> Iterator[str]:
    """What both say, then what is only near, then what each says alone."""
    if first.stems == second.stems:
        yield "même intitulé"
    links = list(_links(first, second, lexique))
    same = [link for link in links if link.near >= SAME]
    weak = vocabulary_of(lexique).weak
    yield from _listed("mots communs", _common_words(first, second, weak))
    yield from _listed("même sens", _same_meanings(same, first, second))
    yield from _listed("sens proche", _named(links, NEAR, SAME, lexique))
    yield from _listed("thème lié, plus large ou plus étroit", _named(links, PART, NEAR, lexique))
    yield from _publics(first, second, lexique)
    yield from _listed("dit par un seul des deux", _alone(first, second, links, lexique))


def _listed(what: str, words: Iterable[str]) -> Iterator[str]:
    said = list(dict.fromkeys(words))
    if said:
        more = ", …" if len(said) > MOST_WORDS else ""
        yield typeset(f"{what} : {', '.join(said[:MOST_WORDS])}{more}")


def _links(first: Reading, second: Reading, lexique: Lexique) -> Iterator[Link]:
    between = relations_of(lexique).between
    for one in first.atoms:
        others = [(between(one, other), other) for other in second.atoms]
        if others:
            near, other = max(others, key=lambda found: found[0])
            yield Link(one, other, near)


def _common_words(first: Reading, second: Reading, weak: frozenset[str]) -> Iterator[str]:
    """Words that both texts have, whatever their form."""
    for stem in dict.fromkeys(first.stems):
        if stem in second.words and stem not in weak:
            yield _better(first.words[stem], second.words[stem])


def _same_meanings(same: Iterable[Link], first: Reading, second: Reading) -> Iterator[str]:
    """What the two texts say with other words."""
    for link in same:
        if set(first.behind[link.one]) != set(second.behind[link.other]):
            yield f"{first.said(link.one)} ~ {second.said(link.other)}"


def _named(links: Iterable[Link], least: float, below: float, lexique: Lexique) -> Iterator[str]:
    for link in links:
        if least <= link.near < below:
            yield f"{_label(link.one, lexique)} ~ {_label(link.other, lexique)}"


def _publics(first: Reading, second: Reading, lexique: Lexique) -> Iterator[str]:
    shared = [name for name in first.atoms if name in first.publics & second.publics]
    yield from _listed("même public", (_label(name, lexique) for name in shared))
    if first.publics and second.publics and not shared:
        one, other = (
            ", ".join(_label(name, lexique) for name in reading.atoms if name in reading.publics)
            for reading in (first, second)
        )
        yield typeset(f"publics différents : {one} / {other}")


def _alone(
    first: Reading, second: Reading, links: Iterable[Link], lexique: Lexique
) -> Iterator[str]:
    backwards = _links(second, first, lexique)
    for reading, side in ((first, links), (second, backwards)):
        for link in side:
            if link.near < PART and link.one not in reading.publics:
                yield reading.said(link.one)


def _label(atom: str, lexique: Lexique) -> str:
    return lexique.libelle(atom) if atom in lexique.notions else atom


def _better(one: str, other: str) -> str:
    """The spelling with accents, of a word written with and without."""
    return other if one.isascii() and not other.isascii() else one
