"""Coverage at a glance: how many actions each axe and each quartier finds in each chapter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.assembly.chapitres import Chapitre
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation import mentions
from pipeline.consolidation.mentions import Mention


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
        return _matrice(self._shelf, mentions.axes(dossier, "action"), wanted)

    @cached_property
    def quartiers(self) -> Matrice:
        """By quartier."""
        wanted = {q.id: str(q.nom) or q.titre for q in self._shelf.of("quartier")}
        named = mentions.quartiers(self._shelf.dossier, "action")
        return _matrice(self._shelf, named, wanted)


def _matrice(shelf: Shelf, named: Iterable[Mention], wanted: Mapping[str, str]) -> Matrice:
    chapitres = [chapitre for chapitre in shelf.chapitres if chapitre.rang]
    counts = Counter((mention.valeur, mention.pilier) for mention in set(named))
    lignes = [
        LigneMatrice(label, [counts[value, chapitre.valeur] for chapitre in chapitres])
        for value, label in wanted.items()
    ]
    return Matrice(chapitres, lignes)
