"""What the tool finds alike, contradictory or composite, less what the committee has answered."""

from typing import Any

from pipeline.consolidation.arbitrages import Item
from pipeline.definitions import Form
from webforms.cotech.table import Table


def parts_proposed(table: Table, item: Item) -> list[str]:
    """The wordings to start from when an item is split: its parts, or the whole one."""
    return [table.standing.title(item.fiche)]


def pairs_of(table: Table, form: Form) -> list[Any]:
    return []


def composites_of(table: Table, form: Form) -> list[Any]:
    return []


def contradictions_of(table: Table) -> list[Any]:
    return []


def to_answer(table: Table) -> dict[str, int]:
    return {form.form: len(pairs_of(table, form)) for form in table.levels}
