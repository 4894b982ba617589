"""What the groups propose, side by side: one level, one chapter, group by group."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.records import Lignes
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation.suites import Suite
from pipeline.french import typeset

ABREAST = 3
"""How many groups fit on the width of a page."""


class Proposition:
    """One proposal as its group wrote it, and what the comité technique made of it."""

    def __init__(self, shelf: Shelf, suite: Suite) -> None:
        self._suite = suite
        self._fiche = FicheRecord(shelf, suite.fiche, shelf.form(suite.fiche.form))
        self.titre, self.numero = self._fiche.titre, self._fiche.numero
        self.suites = [typeset(sort.phrase) for sort in suite.sorts]
        self.points = len(self._fiche.points(suite.fiche.form))

    @property
    def reste(self) -> bool:
        """Whether nothing is decided on it yet."""
        return not self._suite.settled

    @property
    def ecartee(self) -> bool:
        """Whether it is out of the contract."""
        return not self._suite.items

    @property
    def remplacee(self) -> bool:
        """Whether other items, made by the comité technique, stand in its place."""
        standing = {item.fiche.id for item in self._suite.items}
        return bool(standing) and self._fiche.id not in standing

    @property
    def quartiers(self) -> str:
        """The quartiers it names, in words."""
        return str(getattr(self._fiche, "quartiers", ""))

    @property
    def axes(self) -> str:
        """The axes transversaux it treats, in words."""
        axes = getattr(self._fiche, "axes", "")
        named = [str(ligne.axe) for ligne in axes] if isinstance(axes, Lignes) else [str(axes)]
        return ", ".join(filter(None, named))

    def rang(self, ranks: dict[str, int]) -> int:
        """Where it is read: at the place of what became of it, put aside last."""
        return min((ranks[item.fiche.id] for item in self._suite.items), default=len(ranks))


@dataclass(frozen=True)
class Colonne:
    """The proposals of one group."""

    groupe: str
    propositions: list[Proposition]


@dataclass(frozen=True)
class Comparaison:
    """One level in one chapter."""

    titre: str
    colonnes: list[Colonne]

    @property
    def de_front(self) -> bool:
        """Whether there are groups to put side by side; otherwise they come one under the other."""
        return 1 < len(self.colonnes) <= ABREAST

    @property
    def rangees(self) -> list[tuple[Proposition | None, ...]]:
        """The first proposal of each group, then the second…"""
        return list(zip_longest(*(colonne.propositions for colonne in self.colonnes)))


def comparaisons(shelf: Shelf, suites: Sequence[Suite]) -> list[Comparaison]:
    """The proposals of one level by chapter; chapters without any are left out."""
    ranks = {fiche: rank for rank, fiche in enumerate(shelf.dossier.fiches)}
    by_group: dict[str | None, list[Proposition]] = defaultdict(list)
    known = {groupe.id for _, groupes in chapters(shelf) for groupe in groupes}
    for suite in suites:
        groupe = suite.fiche.groupe
        by_group[groupe if groupe in known else None].append(Proposition(shelf, suite))
    for some in by_group.values():
        some.sort(key=lambda proposition: proposition.rang(ranks))
    made = [
        Comparaison(titre, [Colonne(groupe.titre, by_group[groupe.id]) for groupe in groupes])
        for titre, groupes in chapters(shelf)
    ]
    made.append(Comparaison("Sans groupe", [Colonne("Sans groupe", by_group[None])]))
    return [each for each in made if any(colonne.propositions for colonne in each.colonnes)]


def chapters(shelf: Shelf) -> list[tuple[str, list[FicheRecord]]]:
    """The groups by chapter; those without pilier last."""
    groupes = [r for r in shelf.of("instance") if shelf.dossier.fiches[r.id].is_groupe]
    by_pilier: dict[str | None, list[FicheRecord]] = defaultdict(list)
    for groupe in groupes:
        by_pilier[shelf.piliers.get(groupe.id)].append(groupe)
    outside = f"Hors {shelf.dossier.cadre.piliers.label.lower()}"
    titles = [(c.titre, by_pilier[c.valeur]) for c in shelf.chapitres if c.rang]
    return [*titles, (outside, by_pilier[None])]
