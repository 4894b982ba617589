"""What stands in the consolidated dossier, what was put aside, and where each comes from."""

from dataclasses import dataclass, field

from pipeline.arbitrage import Arbitrage
from pipeline.fiche import Fiche


@dataclass(frozen=True)
class Original:
    """A fiche behind an item: which version was in view of the last decision on it, if any."""

    fiche: str
    version: int | None = None


@dataclass(frozen=True)
class Item:
    """What stands in the consolidated dossier, and where it comes from."""

    fiche: Fiche
    originals: tuple[Original, ...]
    decisions: tuple[Arbitrage, ...] = ()
    retenu: bool = False
    transversal: bool = False
    priorite: int | None = None


@dataclass(frozen=True)
class Ecart:
    """A fiche put aside, and the decision that says why (its own, or that of its parent)."""

    fiche: Fiche
    originals: tuple[Original, ...]
    decision: Arbitrage


@dataclass
class Replayed:
    """The items in order, what was put aside, and the decisions that no longer have an object."""

    items: dict[str, Item]
    ecarts: dict[str, Ecart] = field(default_factory=dict)
    caducs: list[Arbitrage] = field(default_factory=list)
