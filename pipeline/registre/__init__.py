"""The register of findings: what was open, accepted, resolved, by whom and why.

It is a list of events that only grows; `replay` tells from them where each finding stands. A run
of the rules adds events by itself (`due`); people add theirs (`accepter`, `rouvrir`, `attribuer`,
`commenter`).

An acceptance is given to one fault as it was told: its sentence and its severity. It lapses, and
the finding is « à revoir » with the former justification in view, as soon as the sentence says
something else (another amount, another quartier; capitals, accents and spaces do not count), as
soon as the finding weighs more than when it was accepted, and when the cause returns after having
gone. A fault that weighs less stays accepted.
"""

from pipeline.registre.evenements import (
    UNDATED,
    Constate,
    Etat,
    Evenement,
    Fait,
    Signalement,
    said,
)
from pipeline.registre.gestes import LONGEST, accepter, attribuer, commenter, rouvrir
from pipeline.registre.rejeu import due, replay

__all__ = [
    "LONGEST",
    "UNDATED",
    "Constate",
    "Etat",
    "Evenement",
    "Fait",
    "Signalement",
    "accepter",
    "attribuer",
    "commenter",
    "due",
    "replay",
    "rouvrir",
    "said",
]
