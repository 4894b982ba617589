"""What stands behind a dossier: what the groups wrote, who wrote it, what was decided."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.arbitrage import Arbitrage
from pipeline.consolidation import Dossier
from pipeline.fiche import Fiche
from pipeline.store import Revision


def unsigned(fiche: str) -> Sequence[Revision]:
    """The versions of a fiche of which nobody knows who wrote them: none."""
    return ()


@dataclass(frozen=True)
class Sources:
    """The fiches as the groups wrote them, every decision, and the versions of a fiche by its id.

    A dossier holds what stands; it no longer holds the wordings that were merged or split.
    """

    fiches: Sequence[Fiche]
    arbitrages: Sequence[Arbitrage]
    revisions: Callable[[str], Sequence[Revision]] = unsigned

    @classmethod
    def within(cls, dossier: Dossier) -> "Sources":
        """What the dossier alone remembers of them."""
        items, ecarts = dossier.items.values(), dossier.ecarts.values()
        whole = [
            *((i.fiche, i.originals) for i in items),
            *((e.fiche, e.originals) for e in ecarts),
        ]
        own = [fiche for fiche, originals in whole if fiche.id in {o.fiche for o in originals}]
        decisions = [*(d for item in items for d in item.decisions), *(e.decision for e in ecarts)]
        known = {decision.id: decision for decision in (*decisions, *dossier.caducs)}
        return cls(own, list(known.values()))
