"""The families of rules, by the hundred of their code; those that a cadre or a contract adds."""

from collections.abc import Iterable

from pipeline.coherence.modele import Rule

FAMILLES = {
    "COH0": "Calendrier et mise à jour annuelle",
    "COH1": "Gouvernance",
    "COH2": "Diagnostic et territoire",
    "COH3": "Orientations",
    "COH4": "Objectifs et indicateurs",
    "COH5": "Actions",
    "COH6": "Financements et droit commun",
    "COH7": "Signature et exigences de la loi",
    "COH8": "D’un chapitre à l’autre",
    "COH9": "Rédaction",
    "LOC": "Règles propres au cadre ou au contrat",
}
"""How the codes of a family begin, and what it is called."""


def by_family(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """The rules of each family that has some, in the order of the codes."""
    rules = list(rules)
    found = {
        label: [rule for rule in rules if rule.code.startswith(start)]
        for start, label in FAMILLES.items()
    }
    return {label: own for label, own in found.items() if own}
