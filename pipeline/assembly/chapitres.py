"""The chapters of a contract: its piliers, or the axes it gave itself."""

from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.assembly.reperes import Repere
from pipeline.definitions import Pilier

if TYPE_CHECKING:
    from pipeline.assembly.budget import Budget
    from pipeline.assembly.fiches import FicheRecord
    from pipeline.assembly.points import Point
    from pipeline.assembly.records import Reponse
    from pipeline.assembly.shelf import Shelf


class Chapitre:
    """A pilier and the fiches of its groups.

    The chapter of rank 0 gathers what groups without pilier wrote, so that nothing is lost.
    """

    def __init__(self, shelf: "Shelf", pilier: Pilier, rang: int) -> None:
        self._shelf, self._pilier, self.rang = shelf, pilier, rang

    def __str__(self) -> str:
        return self.label

    @property
    def valeur(self) -> str:
        """What fiches hold when they choose this pilier."""
        return self._pilier.value

    @property
    def label(self) -> str:
        """« Cohésion sociale »."""
        return self._pilier.label

    @property
    def titre(self) -> str:
        """« Pilier 1 – Cohésion sociale »."""
        kind = self._shelf.dossier.cadre.piliers.label
        return f"{kind} {self.rang} – {self.label}" if self.rang else self.label

    @property
    def repere(self) -> Repere:
        """« P1 », on the colour of the chapter: `{{r pilier.repere }}`."""
        return Repere(self._shelf.dossier.cadre.piliers.label, self.rang)

    @property
    def objectif_prioritaire(self) -> str:
        """What the pilier is for; empty when it is not said."""
        return self._pilier.objectif_prioritaire

    @property
    def groupes(self) -> "list[FicheRecord]":
        """Its groupes de travail."""
        return self.fiches("instance")

    def autres(self, *names: str) -> "list[Reponse]":
        """The other answers of the fiche in which the contract wrote this axis, if it did."""
        fiche = self._shelf.get(self.valeur)
        return fiche.autres(*names) if fiche else []

    def fiches(self, form: str) -> "list[FicheRecord]":
        """Its fiches of that form, in order."""
        if self.rang:
            piliers = self._shelf.piliers
            return [r for r in self._shelf.of(form) if piliers.get(r.id) == self.valeur]
        return self._shelf.without_pilier(form)

    def compte(self, form: str) -> str:
        """« 12 actions », « aucune action »."""
        return self._shelf.in_words(form, len(self.fiches(form)))

    @cached_property
    def points(self) -> "list[Point]":
        """The findings still open on its fiches."""
        return [point for point in self._shelf.points if point.pilier is self]

    @cached_property
    def budget(self) -> "Budget":
        """What is asked for its actions."""
        return self._shelf.ledger.of([record.id for record in self.fiches("financement")])
