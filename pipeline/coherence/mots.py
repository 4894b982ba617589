"""Rules in words: severity from phase to phase, thresholds, what somebody lacks."""

from collections.abc import Sequence

from pipeline.coherence.modele import Rule
from pipeline.french import number, typeset


def severities(rule: Rule) -> str:
    """« conseil dès la phase 3.1, bloquant dès la phase 4 »."""
    steps = (f"{each.value} dès la phase {phase}" for phase, each in rule.severites.items())
    return ", ".join(steps)


def thresholds(rule: Rule) -> str:
    """« minimum : 2 », empty when the rule has none."""
    return typeset(", ".join(f"{name} : {number(value)}" for name, value in rule.seuils.items()))


def lacking(nouns: Sequence[str]) -> str:
    """What « n’a » goes with: « pas de nom », « ni nom ni qualité »."""
    return " ".join(f"ni {noun}" for noun in nouns) if len(nouns) > 1 else f"pas de {nouns[0]}"
