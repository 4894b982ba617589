"""« L’original a changé depuis votre arbitrage »: what changed, and on which decision."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.arbitrage import Arbitrage
from pipeline.consolidation.arbitrages import changed_since
from pipeline.consolidation.items import Ecart, Item
from pipeline.fiche import Fiche
from webforms.context import services
from webforms.cotech.comparing import Compared, changes
from webforms.cotech.table import Table


@dataclass(frozen=True)
class ChangedOriginal:
    """A fiche that its group changed; `compared` is None when the version in view is not known."""

    fiche: Fiche
    author: str
    compared: list[Compared] | None


@dataclass(frozen=True)
class ChangedItem:
    """An item, or one put aside, and the last decision on it."""

    subject: Item | Ecart
    decision: Arbitrage
    originals: tuple[ChangedOriginal, ...]

    @property
    def id(self) -> str:
        """The id of what the decision is about."""
        return self.subject.fiche.id

    @property
    def put_aside(self) -> bool:
        """Whether the committee had put it aside."""
        return isinstance(self.subject, Ecart)


def changed_items(table: Table) -> Iterator[ChangedItem]:
    """Everything decided on a wording that its group changed since."""
    for item in table.changed:
        yield _changed(table, item, item.decisions[-1])
    for ecart in table.changed_ecarts:
        yield _changed(table, ecart, ecart.decision)


def _changed(table: Table, subject: Item | Ecart, decision: Arbitrage) -> ChangedItem:
    versions = {original.fiche: original.version for original in subject.originals}
    as_item = Item(subject.fiche, subject.originals)
    originals = [
        _original(table, table.fiches[original.fiche], versions[original.fiche] or 0)
        for original in changed_since(as_item, table.fiches)
    ]
    return ChangedItem(subject, decision, tuple(originals))


def _original(table: Table, fiche: Fiche, version: int) -> ChangedOriginal:
    revisions = {r.version: r for r in services().store.revisions(table.id, fiche.id)}
    former, last = revisions.get(version), revisions.get(fiche.version)
    form = table.work.form_of(fiche)
    compared = changes(form, former.answers, fiche.answers, table.catalogue) if former else None
    return ChangedOriginal(fiche, last.author if last else "", compared)
