"""Wordings side by side, question by question, with what differs marked word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.answers import Catalogue, is_blank, words
from pipeline.consolidation.differences import Segment, Sort, differences, same, unlike
from pipeline.consolidation.items import Item
from pipeline.definitions import Form, Question, SelectMultiple
from pipeline.fiche import Answers, Fiche
from webforms.cotech.table import Table
from webforms.workspace import Workspace


@dataclass(frozen=True)
class Source:
    """A wording to look at: whose it is, and its answers. `key` tells it from the others."""

    key: str
    label: str
    numero: str
    groupe: str
    answers: Answers


@dataclass(frozen=True)
class Said:
    """What one source answers, told from the first one; `unlike` when nearly nothing is common."""

    source: Source
    segments: tuple[Segment, ...]
    first: bool
    same: bool
    unlike: bool = False


@dataclass(frozen=True)
class Compared:
    """One question with what each source says; those that say nothing are left out."""

    question: Question
    said: tuple[Said, ...]
    silent: tuple[Source, ...]

    @property
    def same(self) -> bool:
        """Whether all those who answer say the same."""
        return all(said.same for said in self.said)


def compared(form: Form, sources: Sequence[Source], catalogue: Catalogue) -> dict[str, Compared]:
    """Every question that at least one source answers, by its name."""
    found = {}
    for question in form.questions:
        speaking = [s for s in sources if not is_blank(s.answers.get(question.name))]
        if speaking:
            silent = tuple(source for source in sources if source not in speaking)
            said = tuple(_said(question, speaking, catalogue))
            found[question.name] = Compared(question, said, silent)
    return found


def changes(form: Form, before: Answers, after: Answers, catalogue: Catalogue) -> list[Compared]:
    """The questions whose answer changed, each with the present words told from the former."""
    changed = []
    for question in form.questions:
        old, new = before.get(question.name), after.get(question.name)
        if old != new:
            lists = isinstance(question, SelectMultiple)
            segments = (
                _told(question, old or [], new or [], catalogue)
                if lists
                else (differences(words(question, old, catalogue), words(question, new, catalogue)))
            )
            said = Said(Source("", "", "", "", after), tuple(segments), first=False, same=False)
            changed.append(Compared(question, (said,), ()))
    return changed


def item_sources(table: Table, items: Iterable[Item]) -> list[Source]:
    """The items as they stand."""
    return [_source(table, item.fiche, table.standing) for item in items]


def with_originals(table: Table, item: Item) -> list[Source]:
    """An item as it stands, then the texts of the groups behind it that say otherwise."""
    standing = _source(table, item.fiche, table.standing)
    originals = [_source(table, fiche, table.work) for fiche in table.originals(item)]
    others = [original for original in originals if original.answers != standing.answers]
    return [replace(standing, groupe="dans le contrat") if others else standing, *others]


def _source(table: Table, fiche: Fiche, work: Workspace) -> Source:
    place = work.places.get(fiche.id)
    label = work.label(fiche) if place else table.names(fiche.id)
    numero = place.numero if place else None
    return Source(fiche.id, label, numero or "", table.groupe(fiche), fiche.answers)


def _said(question: Question, speaking: Sequence[Source], catalogue: Catalogue) -> Iterable[Said]:
    reference = speaking[0].answers[question.name]
    for rank, source in enumerate(speaking):
        segments = _told(question, reference, source.answers[question.name], catalogue)
        other = unlike(segments) and not isinstance(question, SelectMultiple)
        yield Said(source, tuple(segments), first=rank == 0, same=same(segments), unlike=other)


def _told(question: Question, before: Any, after: Any, catalogue: Catalogue) -> list[Segment]:
    """An answer told from another: choice by choice in a list, word by word elsewhere."""
    if not isinstance(question, SelectMultiple):
        return differences(words(question, before, catalogue), words(question, after, catalogue))
    sorts = [(choice, Sort.COMMUN if choice in before else Sort.AJOUT) for choice in after]
    gone = [(choice, Sort.RETRAIT) for choice in before if choice not in after]
    return [
        Segment(sort, ("\n" if rank else "") + words(question, [choice], catalogue))
        for rank, (choice, sort) in enumerate([*sorts, *gone])
    ]
