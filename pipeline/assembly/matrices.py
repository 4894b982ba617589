"""Coverage at a glance: how many actions each axe and each quartier finds in each chapter."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipeline.assembly.chapitres import Chapitre
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation import rollups


@dataclass(frozen=True)
class LigneMatrice:
    """One axe or quartier: how many actions in each chapter. `manque`: a chapter has none."""

    titre: str
    nombres: list[int]

    @property
    def total(self) -> int:
        """In all chapters together."""
        return sum(self.nombres)

    @property
    def manque(self) -> bool:
        """Whether some chapter does nothing about it."""
        return 0 in self.nombres


@dataclass(frozen=True)
class Matrice:
    """Lines by chapters; false when there is nothing to cross."""

    chapitres: list[Chapitre]
    lignes: list[LigneMatrice]

    def __bool__(self) -> bool:
        return bool(self.chapitres and self.lignes)


class Matrices:
    """Actions crossed with the chapters of the contract, when a template asks."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @cached_property
    def axes(self) -> Matrice:
        """By axe transversal."""
        dossier = self._shelf.dossier
        wanted = {axe.value: axe.label for axe in dossier.cadre.axes_transversaux}
        return _matrice(self._shelf, rollups.axes(dossier, "action"), "axe", wanted)

    @cached_property
    def quartiers(self) -> Matrice:
        """By quartier."""
        wanted = {q.id: str(q.nom) or q.titre for q in self._shelf.of("quartier")}
        rows = rollups.quartiers(self._shelf.dossier, "action")
        return _matrice(self._shelf, rows, "quartier", wanted)


def _matrice(shelf: Shelf, rows: pd.DataFrame, column: str, wanted: dict[str, str]) -> Matrice:
    chapitres = [chapitre for chapitre in shelf.chapitres if chapitre.rang]
    values = [chapitre.valeur for chapitre in chapitres]
    counts = rollups.coverage(rows, column, list(wanted), values).to_numpy()
    lignes = [
        LigneMatrice(label, [int(number) for number in row])
        for label, row in zip(wanted.values(), counts, strict=True)
    ]
    return Matrice(chapitres, lignes)
