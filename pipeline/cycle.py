"""The cycle of a group's work: who may bring a fiche from where to where (process phase 2.3)."""

from pipeline.vocabulary import Droit, Status

NEXT: dict[Status, frozenset[Status]] = {
    Status.PROPOSE: frozenset({Status.BROUILLON}),
    Status.BROUILLON: frozenset({Status.SOUMIS}),
    Status.RENVOYE: frozenset({Status.SOUMIS}),
    Status.SOUMIS: frozenset({Status.BROUILLON, Status.REPRIS, Status.RENVOYE, Status.ACCEPTE}),
    Status.REPRIS: frozenset({Status.RENVOYE, Status.ACCEPTE}),
    Status.ACCEPTE: frozenset({Status.RENVOYE}),
}
"""Where a fiche may go from where it stands. Correcting an accepted text makes a draft again."""

EXAMINED = frozenset({Status.REPRIS, Status.RENVOYE, Status.ACCEPTE})
"""Where only the comité technique brings a fiche."""

AT_COTECH = frozenset({Status.SOUMIS, Status.REPRIS})
"""What waits for the comité technique."""

WORDS: dict[Status, str] = {
    Status.PROPOSE: "Proposition",
    Status.BROUILLON: "Brouillon",
    Status.SOUMIS: "Soumis",
    Status.REPRIS: "Repris par le comité technique",
    Status.RENVOYE: "Renvoyé au groupe",
    Status.ACCEPTE: "Accepté",
}


def droit_for(after: Status) -> Droit:
    """The right it takes to bring a fiche there."""
    return Droit.INSTRUIRE if after in EXAMINED else Droit.SOUMETTRE


def may_become(before: Status, after: Status) -> bool:
    """Whether the cycle leads from one to the other."""
    return after in NEXT[before]
