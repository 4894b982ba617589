"""Candidates that may say the same, within one level: ranked, explained, decided by people."""

from pipeline.consolidation.lexique import Lexique, load_lexique
from pipeline.consolidation.rapprochements.composites import Composite, composites
from pipeline.consolidation.rapprochements.contradictions import Contradiction, contradictions
from pipeline.consolidation.rapprochements.dossier import FORMS, items_of, rapprochements_of
from pipeline.consolidation.rapprochements.model import THRESHOLD
from pipeline.consolidation.rapprochements.pairs import Quality, quality, score, score_pairs
from pipeline.consolidation.rapprochements.proposals import Rapprochement, rapprochements
from pipeline.consolidation.rapprochements.words import normalise

__all__ = [
    "FORMS",
    "THRESHOLD",
    "Composite",
    "Contradiction",
    "Lexique",
    "Quality",
    "Rapprochement",
    "composites",
    "contradictions",
    "items_of",
    "load_lexique",
    "normalise",
    "quality",
    "rapprochements",
    "rapprochements_of",
    "score",
    "score_pairs",
]
