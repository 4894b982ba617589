"""The linter of a contract: one module per idea, one function per fault."""

from pipeline.coherence import (  # noqa: F401 (each module registers its rules)
    accords,
    actions,
    appellations,
    calculs,
    calendrier,
    composition,
    comptes,
    concertation,
    concordance,
    conduite,
    desaccords,
    diagnostic,
    doubles_comptes,
    droit_commun,
    enveloppes,
    financements,
    gouvernance,
    indicateurs,
    loi,
    mise_a_jour,
    moyens,
    negatifs,
    niveaux,
    objectifs,
    orientations,
    p147,
    par_sexe,
    part_p147,
    periode,
    piliers,
    portee,
    precision,
    quartiers,
    rattachement,
    redaction,
    redites,
    seances,
    signataires,
    signature,
    suivi,
    taxes,
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
