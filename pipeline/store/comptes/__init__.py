"""Who uses the site: accounts, roles in contracts, links, sessions, and what guests propose."""

from pipeline.store.comptes.comptes import Comptes
from pipeline.store.comptes.liens import Lien
from pipeline.store.comptes.propositions import Proposition
from pipeline.store.comptes.rows import Compte, Membre

__all__ = ["Compte", "Comptes", "Lien", "Membre", "Proposition"]
