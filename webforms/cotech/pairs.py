"""What the tool finds alike, contradictory or composite, less what the committee has answered."""

from dataclasses import dataclass

from pipeline.consolidation.differences import Segment, differences, unlike
from pipeline.consolidation.items import Item
from pipeline.consolidation.rapprochements import (
    FORMS,
    Composite,
    Contradiction,
    composites,
    contradictions,
    rapprochements_of,
)
from pipeline.consolidation.suites import answered
from pipeline.definitions import Form
from pipeline.vocabulary import Acte
from webforms.cotech.table import Table

LIKELY = 0.75
"""From this score on, a pair is said to look very much alike."""


@dataclass(frozen=True)
class Pair:
    """Two items that may say the same; `first` and `second` tell the words only one of them has."""

    a: Item
    b: Item
    likely: bool
    raisons: tuple[str, ...]
    first: tuple[Segment, ...]
    second: tuple[Segment, ...]

    @property
    def ids(self) -> tuple[str, str]:
        """The two items, by id."""
        return self.a.fiche.id, self.b.fiche.id


def pairs_of(table: Table, form: Form) -> list[Pair]:
    """The pairs of one level that wait for an answer, the likeliest first."""
    if form.form not in FORMS:
        return []
    found = rapprochements_of(table.dossier, form.form, settled=answered(table.dossier))
    return [_pair(table, each.a, each.b, each.score, each.raisons) for each in found]


def to_answer(table: Table) -> dict[str, int]:
    """How many pairs wait for an answer at each level."""
    settled, levels = answered(table.dossier), [f.form for f in table.levels if f.form in FORMS]
    return {name: len(rapprochements_of(table.dossier, name, settled=settled)) for name in levels}


def contradictions_of(table: Table) -> list[Contradiction]:
    """What cannot hold together, but for the pairs that the committee told apart."""
    apart = answered(table.dossier, {Acte.DISTINGUER})
    return [each for each in contradictions(table.dossier) if {each.a, each.b} not in apart]


def composites_of(table: Table, form: Form) -> list[Composite]:
    """The items of one level that say several things."""
    return [each for each in composites(table.dossier) if each.form == form.form]


def parts_proposed(table: Table, item: Item) -> list[str]:
    """The wordings to start from when an item is split: its parts, or the whole one."""
    for each in composites(table.dossier):
        if each.fiche == item.fiche.id:
            return list(each.parties)
    return [table.standing.title(item.fiche)]


def _pair(table: Table, a: str, b: str, score: float, raisons: tuple[str, ...]) -> Pair:
    one, other = table.dossier.items[a], table.dossier.items[b]
    text, second = table.standing.title(one.fiche), table.standing.title(other.fiche)
    first, told = differences(second, text), differences(text, second)
    if unlike(first) or unlike(told):
        first, told = differences(text, text), differences(second, second)
    return Pair(one, other, score >= LIKELY, raisons, tuple(first), tuple(told))
