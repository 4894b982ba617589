"""Where a consolidated item comes from: which groups, who wrote, in which version."""

from dataclasses import dataclass

from pipeline.consolidation.items import Item
from pipeline.fiche import Fiche
from pipeline.store import Revision
from webforms.context import services
from webforms.cotech.table import Table


@dataclass(frozen=True)
class Origine:
    """One original; `seen` is the version the last decision was made on, `last` the present one."""

    fiche: Fiche
    groupe: str
    seen: Revision | None
    last: Revision | None

    @property
    def changed(self) -> bool:
        """Whether the group wrote again since."""
        return self.seen is not None and self.last is not None and self.seen != self.last


def provenance(table: Table, item: Item) -> list[Origine]:
    """The originals of an item, in the order they were brought together."""
    return [
        _origine(table, table.fiches[original.fiche], original.version)
        for original in item.originals
        if original.fiche in table.fiches
    ]


def _origine(table: Table, fiche: Fiche, seen: int | None) -> Origine:
    revisions = {r.version: r for r in services().store.revisions(table.id, fiche.id)}
    return Origine(
        fiche, table.groupe(fiche), revisions.get(seen or 0), revisions.get(fiche.version)
    )
