"""From a consolidated item back to what the groups wrote, and the decisions in between."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

from pipeline.arbitrage import Arbitrage
from pipeline.assembly.shelf import Shelf
from pipeline.assembly.sources import Sources
from pipeline.consolidation.arbitrages import in_force
from pipeline.consolidation.journal import Names
from pipeline.french import NBSP, day
from pipeline.vocabulary import Acte

MAKERS = (Acte.FUSIONNER, Acte.SCINDER)
"""What replaces items by others."""


@dataclass(frozen=True)
class Origine:
    """A proposal behind an item: its wording now, its group, the version that was in view.

    `modifiee` says that the group wrote again after the decision.
    """

    titre: str
    groupe: str
    version: str
    modifiee: bool


class Traces:
    """What led from the groups' fiches to what stands."""

    def __init__(self, shelf: Shelf, sources: Sources) -> None:
        self.shelf, self.sources = shelf, sources
        self.fiches = {fiche.id: fiche for fiche in sources.fiches}

    @cached_property
    def names(self) -> Names:
        """What everything that a decision names is called."""
        return Names(self.sources.fiches, self.sources.arbitrages, self.shelf.dossier.forms)

    @cached_property
    def decisions(self) -> list[Arbitrage]:
        """The decisions in force that still have an object, in their order."""
        caducs = {arbitrage.id for arbitrage in self.shelf.dossier.caducs}
        return [a for a in in_force(self.sources.arbitrages) if a.id not in caducs]

    def titre(self, id: str) -> str:
        """The number, when it stands, and the title."""
        record = self.shelf.get(id)
        return record.designation if record else self.names(id)

    def along(self, id: str, before: float = inf) -> dict[str, None]:
        """The ids that lead from the groups' fiches to this item, itself first."""
        maker = self._makers.get(id) or self._makers.get(id.rpartition(".")[0])
        found = {id: None}
        if maker is not None and maker.rang < before:
            for cible in maker.cibles:
                found |= self.along(cible, maker.rang)
        return found

    def behind(self, ids: Iterable[str], seen: Mapping[str, int]) -> list[Origine]:
        """The proposals of the groups behind these items; `seen`: the versions in view."""
        known = {o: None for each in ids for o in self.along(each) if o in self.fiches}
        return [self._origine(fiche, seen.get(fiche)) for fiche in known]

    def on(self, id: str) -> list[Arbitrage]:
        """The decisions that made this item what it is."""
        along = self.along(id).keys()
        return [a for a in self.decisions if a.id in along or along & set(a.cibles)]

    def _origine(self, id: str, seen: int | None) -> Origine:
        fiche = self.fiches[id]
        groupe = self.shelf.get(fiche.groupe)
        return Origine(
            titre=self.names(id),
            groupe=groupe.titre if groupe else "Sans groupe",
            version=self._version(id, seen or fiche.version),
            modifiee=seen is not None and seen != fiche.version,
        )

    def _version(self, id: str, version: int) -> str:
        """« version 2, Mme Roux »."""
        authors = [r.author for r in self.sources.revisions(id) if r.version == version]
        return ", ".join([f"version{NBSP}{version}", *authors])

    @cached_property
    def _makers(self) -> dict[str, Arbitrage]:
        return {a.id: a for a in self.decisions if a.acte in MAKERS}


def signature(arbitrage: Arbitrage) -> str:
    """« nº 3, Mme Roux, 12 mars 2015 »."""
    at = [day(arbitrage.at.date())] if arbitrage.at else []
    return ", ".join(filter(None, [f"nº{NBSP}{arbitrage.rang}", arbitrage.author, *at]))
