"""The findings, as a committee reads them: those still open, those accepted and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline import french
from pipeline.vocabulary import Severity

if TYPE_CHECKING:
    from pipeline.assembly.chapitres import Chapitre
    from pipeline.assembly.fiches import FicheRecord
    from pipeline.assembly.shelf import Shelf
    from pipeline.coherence import Finding
    from pipeline.coherence.registre import Accepte, EtatDuRegistre

Constats = Sequence["Finding"] | Callable[[], "EtatDuRegistre"]
"""The findings still open, or what works them out, and those accepted, once they are asked for."""

LABELS = {Severity.BLOQUANT: "Bloquant", Severity.ALERTE: "Alerte", Severity.CONSEIL: "Conseil"}
NOUNS = {
    Severity.BLOQUANT: ("point bloquant", "points bloquants"),
    Severity.ALERTE: ("alerte", "alertes"),
    Severity.CONSEIL: ("conseil", "conseils"),
}


class Point:
    """One finding still open."""

    def __init__(self, shelf: "Shelf", finding: "Finding") -> None:
        self.code, self.phase, self.message = finding.code, finding.phase, finding.message
        self.severite = finding.severite
        self.gravite = LABELS[finding.severite]
        self.fiche: FicheRecord | None = shelf.get(finding.fiche)
        self.groupe: FicheRecord | None = shelf.get(finding.groupe)
        self.pilier: Chapitre | None = shelf.chapitre(finding.pilier)

    def __str__(self) -> str:
        return self.message


class PointAccepte(Point):
    """One finding that stays, and the reason that somebody gave for it."""

    def __init__(self, shelf: "Shelf", accepte: "Accepte") -> None:
        super().__init__(shelf, accepte.finding)
        given = accepte.acceptation
        self.justification: str = given.texte
        self.auteur: str = given.author
        self.le: str = french.day(given.at)


@dataclass(frozen=True)
class Gravite:
    """The findings of one severity: « Points bloquants », « 4 points bloquants »."""

    titre: str
    compte: str
    points: list[Point]


def by_severity(points: Iterable[Point]) -> list[Gravite]:
    """The gravest first; severities without finding are left out."""
    by_gravity: dict[Severity, list[Point]] = {severity: [] for severity in Severity}
    for point in points:
        by_gravity[point.severite].append(point)
    return [_gravite(severity, some) for severity, some in by_gravity.items() if some]


def _gravite(severity: Severity, points: list[Point]) -> Gravite:
    noun, plural = NOUNS[severity]
    return Gravite(plural.capitalize(), french.count(len(points), noun, plural), points)
