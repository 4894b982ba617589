"""What the tool finds alike, contradictory or composite, less what the committee has answered."""

from pipeline.consolidation.arbitrages import Item
from webforms.cotech.table import Table


def parts_proposed(table: Table, item: Item) -> list[str]:
    """The wordings to start from when an item is split: its parts, or the whole one."""
    return [table.standing.title(item.fiche)]
