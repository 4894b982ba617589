"""The deadlines of a contract, and when somebody is reminded of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

JOURS = (14, 3, 0, -2)
"""Reminders leave so many days before the deadline; below zero, after it."""


@dataclass(frozen=True)
class Echeance:
    """What is due, and when: for one group (its id), or for all when `groupe` is None."""

    id: str
    le: date
    intitule: str
    phase: str
    groupe: str | None = None
    version: int = 1


def dues(echeances: Iterable[Echeance], today: date) -> list[tuple[Echeance, int]]:
    """The deadlines to remind people of today, each with the reminder it calls for.

    A reminder whose day went by (the machine was off) is made up for by the next run, as long as
    no later one has taken its place; two days after the last one, nothing is sent any more.
    """
    found = []
    for echeance in sorted(echeances, key=lambda e: (e.le, e.id)):
        left = (echeance.le - today).days
        passed = [jours for jours in JOURS if left <= jours]
        if passed and left >= min(JOURS) - 2:
            found.append((echeance, min(passed)))
    return found
