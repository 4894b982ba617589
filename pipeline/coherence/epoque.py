"""Whether a figure is of the time of the contract: neither stale, nor later than its signature."""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.coherence.lecture import Faults, Row, faults, rows
from pipeline.consolidation import Dossier
from pipeline.french import count

ANCIEN = {"ancien": 10}
"""From how many years before the contract a figure is stale."""


class Limits(NamedTuple):
    """The first year of the contract, the last that its diagnostic can know, and the threshold."""

    debut: int
    connue: int
    ancien: float


def limits(dossier: Dossier, ancien: float, margin: int = 0) -> Limits | None:
    """The limits of one contract, once it says its years; `margin` years more may be known."""
    period = dossier.period
    if period is None:
        return None
    signed = [r["date_signature"].year for r in rows(dossier, "contrat") if r["date_signature"]]
    return Limits(period.debut, max([period.debut, *signed]) + margin, ancien)


def out_of_time(found: Iterable[Row], column: str, told: Limits | None) -> Faults:
    """The rows whose year is out of the limits; `ecart` says how, in words."""
    dated = ((row, row[column]) for row in found if told and row[column] is not None)
    said = ((row, _gap(year, told)) for row, year in dated if told)
    return faults({**row, "ecart": words} for row, words in said if words)


def _gap(year: int, told: Limits) -> str:
    if year > told.connue:
        return "c’est plus récent que ce que le contrat peut connaître"
    old = told.debut - year
    return f"{count(old, 'an', 'ans')} avant le contrat" if old >= told.ancien else ""
