"""A rule in words: its severity from phase to phase, its thresholds."""

from pipeline.coherence.modele import Rule
from pipeline.french import number, typeset


def severities(rule: Rule) -> str:
    """« conseil dès la phase 3.1, bloquant dès la phase 4 »."""
    steps = (f"{each.value} dès la phase {phase}" for phase, each in rule.severites.items())
    return ", ".join(steps)


def thresholds(rule: Rule) -> str:
    """« minimum : 2 », empty when the rule has none."""
    return typeset(", ".join(f"{name} : {number(value)}" for name, value in rule.seuils.items()))
