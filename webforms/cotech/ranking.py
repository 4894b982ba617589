"""A priority, or an order, read from what was typed."""

import re
from collections.abc import Mapping, Sequence

from pipeline.consolidation.items import Item

HOW, RANK = "_comment", "_rang_de"
PRIORITES = ("1", "2", "3")
ORDER = "ordre"


def are_siblings(items: Sequence[Item]) -> bool:
    """Whether they can be put in order: several, at the same place of the same group."""
    return len(items) > 1 and len({(i.fiche.parent, i.fiche.groupe) for i in items}) == 1


def read(
    items: Sequence[Item], typed: Mapping[str, str]
) -> tuple[dict[str, int], tuple[str, ...], str]:
    """What the decision says, the targets in their order, and what is wrong, if anything."""
    cibles = tuple(item.fiche.id for item in items)
    how = typed.get(HOW, "")
    if how in PRIORITES:
        return {"priorite": int(how)}, cibles, ""
    if how != ORDER:
        return {}, cibles, "Choisissez une priorité, ou un ordre."
    if not are_siblings(items):
        return {}, cibles, "Seuls des éléments du même groupe, au même endroit, ont un ordre."
    ranks = [typed.get(f"{RANK}-{place}", "").strip() for place in range(len(items))]
    if not all(re.fullmatch("[0-9]{1,3}", rank) for rank in ranks) or len(set(ranks)) < len(ranks):
        return {}, cibles, "Donnez à chaque élément un rang différent : 1, 2, 3…"
    ordered = sorted(zip(ranks, cibles, strict=True), key=lambda pair: int(pair[0]))
    return {}, tuple(cible for _, cible in ordered), ""
