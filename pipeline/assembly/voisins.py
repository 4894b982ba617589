"""What the tool brings together for the comité technique: alike, contradictory, composite.

The lexicon and scipy are read only by the documents that print it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation.suites import answered, settled
from pipeline.vocabulary import Acte

CLOSE = 0.75
"""From this score on, two items are said to be « très proches »."""
PRINTED = 40
"""How many pairs of one level are printed: a meeting reads no more."""


@dataclass(frozen=True)
class Paire:
    """Two items that may say the same, and why it is thought so."""

    un: FicheRecord
    autre: FicheRecord
    proximite: str
    raisons: list[str]


@dataclass(frozen=True)
class Contradiction:
    """Two items that cannot both hold."""

    un: FicheRecord
    autre: FicheRecord
    explication: str


@dataclass(frozen=True)
class Composite:
    """An item that says several things, and how it could be split."""

    fiche: FicheRecord
    parties: list[str]


class Voisins:
    """What is proposed in one level, without what the comité technique has already answered."""

    def __init__(self, shelf: Shelf, form: str, disputed: Collection[Contradiction]) -> None:
        from pipeline.consolidation.rapprochements import rapprochements_of  # noqa: PLC0415

        found = rapprochements_of(shelf.dossier, form, settled=answered(shelf.dossier))
        pairs = [
            Paire(*_both(shelf, one.a, one.b), in_words(one.score), list(one.raisons))
            for one in found
        ]
        self.paires, self.autres = pairs[:PRINTED], len(pairs[PRINTED:])
        self.contradictions = [each for each in disputed if each.un.form == form]


def all_contradictions(shelf: Shelf) -> list[Contradiction]:
    """Those of the whole contract, level by level, but between items said to be different."""
    from pipeline.consolidation.rapprochements import contradictions  # noqa: PLC0415

    apart = answered(shelf.dossier, {Acte.DISTINGUER})
    return [
        Contradiction(*_both(shelf, one.a, one.b), one.explication)
        for one in contradictions(shelf.dossier)
        if {one.a, one.b} not in apart
    ]


def all_composites(shelf: Shelf) -> list[Composite]:
    """The items worth splitting, but those on which something is decided."""
    from pipeline.consolidation.rapprochements import composites  # noqa: PLC0415

    items = shelf.dossier.items
    found = [one for one in composites(shelf.dossier) if not settled(items[one.fiche])]
    return [Composite(_record(shelf, one.fiche), list(one.parties)) for one in found]


def in_words(score: float) -> str:
    """How near two items are."""
    return "très proche" if score >= CLOSE else "proche"


def _both(shelf: Shelf, a: str, b: str) -> tuple[FicheRecord, FicheRecord]:
    return _record(shelf, a), _record(shelf, b)


def _record(shelf: Shelf, fiche: str) -> FicheRecord:
    record = shelf.get(fiche)
    assert record is not None, "only what stands in the dossier is brought together"
    return record
