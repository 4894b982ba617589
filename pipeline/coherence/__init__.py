"""The linter of a contract: one module per step of the process, one function per fault."""

from pipeline.coherence import (  # noqa: F401 (each module registers its rules)
    actions,
    diagnostic,
    financements,
    gouvernance,
    indicateurs,
    objectifs,
    orientations,
    quartiers,
    signature,
)
from pipeline.coherence.rule import NOT_APPLIED, RULES, Finding, Rule, check, rule

__all__ = ["NOT_APPLIED", "RULES", "Finding", "Rule", "check", "rule"]
