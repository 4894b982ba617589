"""One level before the comité technique: proposed, decided, alike, waiting."""

from collections.abc import Sequence, Set
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.assembly.decisions import Genre, by_kind
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.propositions import Comparaison, Proposition, comparaisons
from pipeline.assembly.voisins import Composite, Voisins
from pipeline.consolidation.suites import Suite, settled
from pipeline.definitions import Form

if TYPE_CHECKING:
    from pipeline.assembly.synthese import Synthese


class Niveau:
    """One level: enjeux, orientations, objectifs, actions."""

    def __init__(self, synthese: "Synthese", form: Form, some: Sequence[Suite]) -> None:
        self._synthese, self._form, self._suites = synthese, form, some
        self.titre = form.plural
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

    def restant(self, groupes: Set[str | None]) -> list[FicheRecord]:
        """The items of these groups on which nothing is decided yet."""
        items = self._synthese.shelf.dossier.items
        records = self._synthese.shelf.of(self._form.form)
        own = [r for r in records if (r.groupe.id if r.groupe else None) in groupes]
        return [record for record in own if not settled(items[record.id])]

    @cached_property
    def _propositions(self) -> list[Proposition]:
        return [
            proposition
            for comparaison in self.comparaisons
            for colonne in comparaison.colonnes
            for proposition in colonne.propositions
        ]
