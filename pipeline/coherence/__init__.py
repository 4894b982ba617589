"""The linter of a contract: one module per step of the process, one function per fault."""

from pipeline.coherence import (  # noqa: F401 (each module registers its rules)
    actions,
    calculs,
    calendrier,
    composition,
    comptes,
    concertation,
    conduite,
    diagnostic,
    droit_commun,
    financements,
    gouvernance,
    indicateurs,
    loi,
    niveaux,
    objectifs,
    orientations,
    p147,
    piliers,
    portee,
    precision,
    quartiers,
    redaction,
    signataires,
    signature,
    suivi,
    territoire,
)
from pipeline.coherence.controle import NOT_APPLIED, check
from pipeline.coherence.finding import Finding
from pipeline.coherence.incremental import Linter, Verification
from pipeline.coherence.modele import Rule
from pipeline.coherence.reglages import Reglages, effective, load_reglages
from pipeline.coherence.rule import RULES, rule

__all__ = [
    "NOT_APPLIED",
    "RULES",
    "Finding",
    "Linter",
    "Reglages",
    "Rule",
    "Verification",
    "check",
    "effective",
    "load_reglages",
    "rule",
]
