"""The plan d’actions of one year: what runs that year, and the amounts of that year."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from pipeline.assembly.budget import Budget, Ligne
from pipeline.assembly.calendrier import calendrier
from pipeline.assembly.chapitres import Chapitre
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.shelf import Shelf


@dataclass(frozen=True)
class ActionAnnuelle:
    """One action, and what it asks for that year."""

    fiche: FicheRecord
    budget: Budget


@dataclass(frozen=True)
class Rubrique:
    """The actions of one objectif; `objectif` is None for those that hang under none."""

    objectif: FicheRecord | None
    actions: list[ActionAnnuelle]


@dataclass(frozen=True)
class ChapitreAnnuel:
    """One pilier."""

    chapitre: Chapitre
    rubriques: list[Rubrique]
    budget: Budget

    @property
    def nombre(self) -> int:
        """How many actions run."""
        return sum(len(rubrique.actions) for rubrique in self.rubriques)


class PlanAnnuel:
    """One year; false where no action runs. Without a year of one’s own: the contract’s first."""

    def __init__(self, shelf: Shelf, annee: int | None = None) -> None:
        self._shelf = shelf
        self.annee = annee or _first_year(shelf)

    def __bool__(self) -> bool:
        return bool(self.chapitres)

    @cached_property
    def chapitres(self) -> list[ChapitreAnnuel]:
        """The piliers in which something happens that year."""
        made = [self._chapitre(chapitre) for chapitre in self._shelf.chapitres]
        return [each for each in made if each.rubriques]

    @cached_property
    def budget(self) -> Budget:
        """What the actions of the year ask for."""
        return self._budget(
            [a.fiche for c in self.chapitres for r in c.rubriques for a in r.actions]
        )

    @property
    def total(self) -> Ligne:
        """The sum of all of it."""
        return self.budget.total

    @property
    def nombre(self) -> int:
        """How many actions run."""
        return sum(chapitre.nombre for chapitre in self.chapitres)

    @cached_property
    def sans_date(self) -> list[FicheRecord]:
        """The actions of which nobody knows when they run."""
        return [a for a in self._shelf.of("action") if not calendrier(a) and not a.budget]

    def _chapitre(self, chapitre: Chapitre) -> ChapitreAnnuel:
        running = [fiche for fiche in chapitre.fiches("action") if self._runs(fiche)]
        rubriques = [
            Rubrique(next(iter(some)).parent, [ActionAnnuelle(f, self._budget([f])) for f in some])
            for some in _by_parent(running)
        ]
        return ChapitreAnnuel(chapitre, rubriques, self._budget(running))

    def _runs(self, action: FicheRecord) -> bool:
        """Whether its dates cover the year, or money is asked for it that year."""
        if self.annee is None:
            return False
        return calendrier(action).dure(self.annee) or bool(self._budget([action]))

    def _budget(self, actions: Sequence[FicheRecord]) -> Budget:
        below = [record.id for action in actions for record in action.branche]
        return self._shelf.ledger.in_year(below, self.annee or 0)


def _by_parent(actions: Sequence[FicheRecord]) -> list[list[FicheRecord]]:
    groups = groupby(actions, key=lambda action: action.parent.id if action.parent else "")
    return [list(some) for _, some in groups]


def _first_year(shelf: Shelf) -> int | None:
    period = shelf.dossier.period
    return period.debut if period else next(iter(shelf.ledger.years), None)
