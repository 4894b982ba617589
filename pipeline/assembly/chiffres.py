"""The figures that people would rather look at: each becomes an editable chart of Word."""

from collections.abc import Sequence
from functools import cached_property

from pipeline import french
from pipeline.assembly.budget import Budget, Ligne
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.graphiques import Graphique, Kind, Serie
from pipeline.assembly.printing import Printed
from pipeline.assembly.shelf import Shelf

SHOWN = 12
"""How many bars a reader compares: beyond, the smallest financeurs are summed up."""


class Graphiques:
    """The charts of one dossier, each worked out when a template asks; false without figures."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @cached_property
    def annees(self) -> Graphique:
        """The budget year by year, by nature of credits."""
        budget = self._shelf.ledger.whole()
        series = [Serie(ligne.titre, _euros(ligne.annees)) for ligne in _asked(budget.natures)]
        return _money("Les montants sollicités par année et par nature", budget.annees, series)

    @cached_property
    def chapitres(self) -> Graphique:
        """The budget chapter by chapter, by nature of credits."""
        funded = [chapitre for chapitre in self._shelf.chapitres if chapitre.budget]
        natures = _asked(self._shelf.ledger.whole().natures)
        series = [
            Serie(nature.titre, [_nature(chapitre.budget, nature) for chapitre in funded])
            for nature in natures
        ]
        kind = self._shelf.dossier.cadre.piliers.label.lower()
        labels = [chapitre.label for chapitre in funded]
        return _money(f"Les montants sollicités par {kind} et par nature", labels, series)

    @cached_property
    def financeurs(self) -> Graphique:
        """The financeurs, the largest first."""
        sums: dict[str, int] = {}
        for ligne in self._shelf.ledger.whole().lignes:
            sums[ligne.titre] = sums.get(ligne.titre, 0) + (ligne.sollicite.valeur or 0)
        ranked = sorted(sums.items(), key=lambda item: -item[1])
        shown, rest = ranked[:SHOWN], ranked[SHOWN:]
        if rest:
            count = french.count(len(rest), "autre financeur", "autres financeurs")
            shown.append((count, sum(cents for _, cents in rest)))
        values = [cents / 100 for _, cents in shown]
        return Graphique(
            Kind.BARRES,
            "Les montants sollicités par financeur",
            [name for name, _ in shown],
            [Serie("Sollicité", values)] if any(values) else [],
            unit="€",
        )

    @cached_property
    def indicateurs(self) -> Graphique:
        """How far each measured indicator went from where it started to its target, in percent."""
        measured = [(i, way) for i in self._shelf.of("indicateur") if (way := _way(i)) is not None]
        return Graphique(
            Kind.BARRES,
            "Les indicateurs mesurés : part du chemin parcouru vers la cible",
            [_number(indicateur) for indicateur, _ in measured],
            [Serie("Chemin parcouru", [way for _, way in measured])] if measured else [],
            unit="%",
        )


def _money(title: str, categories: Sequence[str], series: list[Serie]) -> Graphique:
    return Graphique(Kind.EMPILEES, title, list(categories), series, unit="€")


def _asked(lignes: Sequence[Ligne]) -> list[Ligne]:
    return [ligne for ligne in lignes if ligne.sollicite.valeur]


def _euros(amounts: Sequence[Printed]) -> list[float | None]:
    return [None if amount.valeur is None else amount.valeur / 100 for amount in amounts]


def _nature(budget: Budget, nature: Ligne) -> float | None:
    found = next((each for each in budget.natures if each.titre == nature.titre), None)
    return _euros([found.sollicite])[0] if found else None


def _way(indicateur: FicheRecord) -> float | None:
    """0 at the start, 100 at the target; None as long as one of the three figures is unknown."""
    start, target = indicateur.valeur_initiale.valeur, indicateur.cible.valeur
    seen = [row for row in indicateur.valeurs if row.valeur.chiffree]
    if not seen or not isinstance(start, int | float) or not isinstance(target, int | float):
        return None
    last = max(seen, key=lambda row: row.annee.valeur or 0).valeur.valeur
    return None if target == start else round(100 * (last - start) / (target - start), 1)


def _number(indicateur: FicheRecord) -> str:
    """What the bar is called: the number of its objectif, and its title."""
    objectif = indicateur.parent
    return " ".join(filter(None, [objectif.numero if objectif else "", indicateur.titre]))
