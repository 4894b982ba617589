"""What the comité technique meets on: the proposals, the decisions, what remains to be decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.assembly.decisions import Decision, Genre, by_kind
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.origines import Traces
from pipeline.assembly.points import Point
from pipeline.assembly.propositions import Comparaison, Proposition, chapters, comparaisons
from pipeline.assembly.shelf import Shelf
from pipeline.assembly.voisins import (
    Composite,
    Contradiction,
    Voisins,
    all_composites,
    all_contradictions,
)
from pipeline.consolidation.arbitrages import Item
from pipeline.consolidation.journal import phrase
from pipeline.consolidation.suites import Suite, settled, suites
from pipeline.definitions import Form

FAVORABLE = "favorable"
"""The one opinion of a debate that is no dissent."""


class Niveau:
    """One level: enjeux, orientations, objectifs, actions."""

    def __init__(self, synthese: "Synthese", form: Form, some: Sequence[Suite]) -> None:
        self._synthese, self._form, self._suites = synthese, form, some
        self.titre, self.feminin = form.plural, form.feminine
        self.consolides = len(synthese.shelf.of(form.form))

    @cached_property
    def comparaisons(self) -> list[Comparaison]:
        """The proposals side by side, chapter by chapter."""
        return comparaisons(self._synthese.shelf, self._suites)

    @property
    def proposees(self) -> int:
        """How many proposals the groups made."""
        return len(self._suites)

    @property
    def restent(self) -> int:
        """On how many nothing is decided yet."""
        return sum(each.reste for each in self._propositions)

    @property
    def remplacees(self) -> int:
        """How many were merged or split."""
        return sum(each.remplacee for each in self._propositions)

    @property
    def ecartees(self) -> int:
        """How many were put aside."""
        return sum(each.ecartee for each in self._propositions)

    @property
    def gardees(self) -> int:
        """How many stand as they are, or reworded, since it was decided so."""
        decided = self.proposees - self.restent
        return decided - self.remplacees - self.ecartees

    @cached_property
    def voisins(self) -> Voisins:
        """What may say the same, or cannot both hold."""
        return Voisins(self._synthese.shelf, self._form.form, self._synthese.contradictions)

    @property
    def composites(self) -> list[Composite]:
        """The items worth splitting."""
        found = self._synthese.composites
        return [each for each in found if each.fiche.form == self._form.form]

    @cached_property
    def genres(self) -> list[Genre]:
        """The decisions, kind by kind."""
        decisions = self._synthese.decisions
        return by_kind([each for each in decisions if each.form == self._form.form])

    def restant(self, groupe: str | None) -> list[FicheRecord]:
        """The items of one group on which nothing is decided yet."""
        shelf = self._synthese.shelf
        items = [(record, shelf.dossier.items[record.id]) for record in shelf.of(self._form.form)]
        return [record for record, item in items if _waits(item, groupe)]

    @cached_property
    def _propositions(self) -> list[Proposition]:
        return [
            proposition
            for comparaison in self.comparaisons
            for colonne in comparaison.colonnes
            for proposition in colonne.propositions
        ]


def _waits(item: Item, groupe: str | None) -> bool:
    return item.fiche.groupe == groupe and not settled(item)


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

    @property
    def groupes(self) -> list[FicheRecord]:
        """The groupes de travail."""
        return [groupe for _, groupes in chapters(self.shelf) for groupe in groupes]

    @cached_property
    def bilans(self) -> list[Bilan]:
        """Group by group; last, what belongs to none, if there is anything."""
        made = [self._bilan(groupe.id, groupe.titre) for groupe in self.groupes]
        return [*made, *(b for b in [self._bilan(None, "Sans groupe")] if b.total or b.points)]

    def _bilan(self, groupe: str | None, titre: str) -> Bilan:
        points = [p for p in self.shelf.points if (p.groupe.id if p.groupe else None) == groupe]
        return Bilan(titre, [niveau.restant(groupe) for niveau in self.niveaux], points)

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
        return [phrase(each, self._traces.names, known) for each in self.shelf.dossier.caducs]

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
        return [debat for debat in self.debats if debat.avis.valeur not in (None, FAVORABLE)]

    @property
    def debats(self) -> list[FicheRecord]:
        """Every debate with residents; none where the cadre has no such form."""
        return self.shelf.of("debat") if "debat" in self.shelf.dossier.forms else []
