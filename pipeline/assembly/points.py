"""The findings still open, as a committee reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.vocabulary import Severity

if TYPE_CHECKING:
    from pipeline.assembly.chapitres import Chapitre
    from pipeline.assembly.fiches import FicheRecord
    from pipeline.assembly.shelf import Shelf
    from pipeline.coherence import Finding

SINGULAR = {Severity.BLOQUANT: "Bloquant", Severity.ALERTE: "Alerte", Severity.CONSEIL: "Conseil"}
PLURAL = {
    Severity.BLOQUANT: "Points bloquants",
    Severity.ALERTE: "Alertes",
    Severity.CONSEIL: "Conseils",
}


class Point:
    """One finding still open."""

    def __init__(self, shelf: "Shelf", finding: "Finding") -> None:
        self.code, self.phase, self.message = finding.code, finding.phase, finding.message
        self.severite = finding.severite
        self.gravite = SINGULAR[finding.severite]
        self.fiche: FicheRecord | None = shelf.get(finding.fiche)
        self.groupe: FicheRecord | None = shelf.get(finding.groupe)
        self.pilier: Chapitre | None = shelf.chapitre(finding.pilier)

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Gravite:
    """The findings of one severity."""

    titre: str
    points: list[Point]


def by_severity(points: Iterable[Point]) -> list[Gravite]:
    """The gravest first; severities without finding are left out."""
    points = list(points)
    groups = [
        Gravite(PLURAL[severity], [point for point in points if point.severite is severity])
        for severity in Severity
    ]
    return [group for group in groups if group.points]
