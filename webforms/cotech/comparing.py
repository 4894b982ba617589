"""Wordings side by side, question by question, with what differs marked word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.answers import Catalogue, is_blank, words
from pipeline.consolidation.arbitrages import Item
from pipeline.consolidation.differences import Segment, differences, same
from pipeline.definitions import Form, Question
from pipeline.fiche import Answers, Fiche
from webforms.cotech.table import Table


@dataclass(frozen=True)
class Source:
    """A wording to look at: whose it is, and its answers. `key` tells it from the others."""

    key: str
    label: str
    groupe: str
    answers: Answers


@dataclass(frozen=True)
class Said:
    """What one source answers, told from the first one."""

    source: Source
    segments: tuple[Segment, ...]
    first: bool
    same: bool


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
        old, new = (words(question, a.get(question.name), catalogue) for a in (before, after))
        if old != new:
            source = Source("", "", "", after)
            said = Said(source, tuple(differences(old, new)), first=False, same=False)
            changed.append(Compared(question, (said,), ()))
    return changed


def item_sources(table: Table, items: Iterable[Item]) -> list[Source]:
    """The items as they stand."""
    return [
        Source(i.fiche.id, table.label(i.fiche.id), table.groupe(i.fiche), i.fiche.answers)
        for i in items
    ]


def original_sources(table: Table, fiches: Iterable[Fiche]) -> list[Source]:
    """The fiches as their groups wrote them."""
    return [Source(f.id, table.work.label(f), table.groupe(f), f.answers) for f in fiches]


def _said(question: Question, speaking: Sequence[Source], catalogue: Catalogue) -> Iterable[Said]:
    reference = words(question, speaking[0].answers[question.name], catalogue)
    for rank, source in enumerate(speaking):
        text = words(question, source.answers[question.name], catalogue)
        segments = differences(reference, text)
        yield Said(source, tuple(segments), first=rank == 0, same=same(segments))
