"""What the comité technique meets on: the proposals, the decisions, what remains to be decided."""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from pipeline.assembly.decisions import Decision
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.niveaux import Niveau
from pipeline.assembly.origines import Traces
from pipeline.assembly.points import Point
from pipeline.assembly.propositions import chapters
from pipeline.assembly.shelf import Shelf
from pipeline.assembly.voisins import (
    Composite,
    Contradiction,
    all_composites,
    all_contradictions,
)
from pipeline.consolidation.journal import phrase
from pipeline.consolidation.suites import suites
from pipeline.french import typeset

FAVORABLE = "favorable"
"""The one opinion of a debate that is no dissent."""


@dataclass(frozen=True)
class Bilan:
    """What one group still waits for: its items by level, and the findings on its fiches."""

    titre: str
    restent: list[list[FicheRecord]]
    points: list[Point]

    @property
    def total(self) -> int:
        """How many of its items wait for a decision."""
        return sum(map(len, self.restent))


class Synthese:
    """The whole of it, worked out when a template asks."""

    def __init__(self, shelf: Shelf, traces: Traces) -> None:
        self.shelf, self._traces = shelf, traces

    @cached_property
    def niveaux(self) -> list[Niveau]:
        """The levels that the comité technique decides on: those that carry a number."""
        forms = self.shelf.dossier.forms.values()
        levels = [form for form in forms if form.scope == "groupe" and form.numbered is not None]
        names = {form.form for form in levels}
        written = [fiche for fiche in self._traces.sources.fiches if fiche.form in names]
        some = suites(self.shelf.dossier, written)
        return [Niveau(self, f, [s for s in some if s.fiche.form == f.form]) for f in levels]

    @cached_property
    def bilans(self) -> list[Bilan]:
        """Group by group; last, what belongs to none, if there is anything."""
        groupes = [groupe for _, groupes in chapters(self.shelf) for groupe in groupes]
        made = [self._bilan({groupe.id}, groupe.titre) for groupe in groupes]
        known = {groupe.id for groupe in groupes}
        strays = {r.id for r in self.shelf.of("instance") if r.id not in known}
        rest = self._bilan({None, *strays}, "Sans groupe")
        return [*made, rest] if rest.total or rest.points else made

    def _bilan(self, groupes: Set[str | None], titre: str) -> Bilan:
        points = [p for p in self.shelf.points if (p.groupe.id if p.groupe else None) in groupes]
        return Bilan(titre, [niveau.restant(groupes) for niveau in self.niveaux], points)

    @cached_property
    def decisions(self) -> list[Decision]:
        """The decisions in force."""
        return [Decision(self._traces, arbitrage) for arbitrage in self._traces.decisions]

    @property
    def proposees(self) -> int:
        """How many proposals the groups made, all levels together."""
        return sum(niveau.proposees for niveau in self.niveaux)

    @property
    def restent(self) -> int:
        """On how many nothing is decided yet."""
        return sum(niveau.restent for niveau in self.niveaux)

    @property
    def caducs(self) -> list[str]:
        """The decisions whose object is gone, in a sentence each."""
        known = {arbitrage.id: arbitrage for arbitrage in self._traces.sources.arbitrages}
        names, caducs = self._traces.names, self.shelf.dossier.caducs
        return [typeset(phrase(each, names, known)) for each in caducs]

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """Those of the whole contract."""
        return all_contradictions(self.shelf)

    @cached_property
    def composites(self) -> list[Composite]:
        """Those of the whole contract."""
        return all_composites(self.shelf)

    @property
    def desaccords(self) -> list[FicheRecord]:
        """The debates in which residents did not simply agree."""
        return [d for d in self.debats if d.avis.valeur not in (None, FAVORABLE)]

    @property
    def debats(self) -> list[FicheRecord]:
        """Every debate with residents; none where the cadre has no such form."""
        return self.shelf.of("debat") if "debat" in self.shelf.dossier.forms else []
