"""When an action runs: its years in words, and its line in a calendar of years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.assembly.fiches import FicheRecord

ACTIVE, IDLE = "D5E3E6", "auto"
"""The shade of a year in which something happens, and of one in which nothing does."""
THROUGHOUT = "■"
SHORT = (
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One year of a line: what is written in it (nothing when idle), and its shade."""

    texte: str
    fond: str


@dataclass(frozen=True)
class Calendrier:
    """From when to when an action runs; either may be unknown."""

    debut: date | None
    fin: date | None

    def __bool__(self) -> bool:
        return bool(self.debut or self.fin)

    def __str__(self) -> str:
        """« 2015–2020 », « dès 2015 », « 2016 »."""
        if self.debut and self.fin:
            same = self.debut.year == self.fin.year
            return str(self.debut.year) if same else f"{self.debut.year}–{self.fin.year}"
        if self.debut:
            return f"dès {self.debut.year}"
        return f"jusqu’en {self.fin.year}" if self.fin else ""

    def dure(self, annee: int) -> bool:
        """Whether it runs at some time of that year; never when nothing is known."""
        first = self.debut.year if self.debut else annee
        last = self.fin.year if self.fin else annee
        return bool(self) and first <= annee <= last

    def cases(self, annees: Sequence[int | str]) -> list[Case]:
        """One for each of these years: « sept. » where it begins, « juin » where it ends."""
        return [self._case(int(annee)) for annee in annees]

    def _case(self, annee: int) -> Case:
        if not self.dure(annee):
            return Case("", IDLE)
        marks = [_begins(self.debut, annee), _ends(self.fin, annee)]
        return Case(" ".join(filter(None, marks)) or THROUGHOUT, ACTIVE)


def _begins(debut: date | None, annee: int) -> str:
    """« dès sept. » when it begins in the course of that year."""
    inside = debut is not None and debut.year == annee and debut.month > 1
    return f"dès {SHORT[debut.month - 1]}" if debut and inside else ""


def _ends(fin: date | None, annee: int) -> str:
    """« à juin » when it ends before the end of that year."""
    inside = fin is not None and fin.year == annee and fin.month < len(SHORT)
    return f"à {SHORT[fin.month - 1]}" if fin and inside else ""


def calendrier(action: FicheRecord) -> Calendrier:
    """When an action runs."""
    return Calendrier(_day(action.debut.valeur), _day(action.fin.valeur))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
