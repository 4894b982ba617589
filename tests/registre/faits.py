"""Findings and runs of a few words, and the clock that dates what they leave in a register."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipeline.coherence import Finding
from pipeline.registre import Evenement, Signalement, due, replay
from pipeline.vocabulary import Severity

START = datetime(2015, 3, 1, tzinfo=UTC)


def constat(
    message: str = "L’objectif coûte 10 €.",
    severite: Severity = Severity.ALERTE,
    identite: str = "i1",
    code: str = "COH301",
    groupe: str | None = "g1",
) -> Finding:
    return Finding(code, severite, "3.2", "e1", "enjeu", message, "p1", groupe, identite)


class Cahier:
    """A register in memory: each event comes a day after the one before."""

    def __init__(self) -> None:
        self.evenements: list[Evenement] = []

    @property
    def lines(self) -> dict[str, Signalement]:
        return replay(self.evenements)

    def run(
        self, *constats: Finding, unheard: Sequence[str] = (), silent: Sequence[str] = ()
    ) -> list[str]:
        """What a run notes."""
        noted = due(self.lines, constats, unheard=unheard, silent=silent)
        return [self._add(event).fait for event in noted]

    def do(self, geste: Callable[[Signalement], Evenement], identite: str = "i1") -> Signalement:
        self._add(geste(self.lines[identite]))
        return self.lines[identite]

    def _add(self, event: Evenement) -> Evenement:
        rang = len(self.evenements) + 1
        self.evenements.append(replace(event, rang=rang, at=START + timedelta(days=rang)))
        return self.evenements[-1]
