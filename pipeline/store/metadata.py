"""The whole schema: every module that declares a table is loaded here."""

from pipeline.store import echanges, echeances, passages, processus, registre
from pipeline.store.comptes import models as comptes
from pipeline.store.models import Base

METADATA = Base.metadata

__all__ = ["METADATA", "comptes", "echanges", "echeances", "passages", "processus", "registre"]
