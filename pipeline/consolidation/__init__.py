"""From scattered fiches to one dossier: a pandas table per form."""

from pipeline.consolidation.dossier import Dossier, Period
from pipeline.consolidation.tables import consolidate

__all__ = ["Dossier", "Period", "consolidate"]
