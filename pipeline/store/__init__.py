"""The only state: contracts, their fiches, and every version of each."""

from pipeline.store.rows import Author, Deletion, Revision
from pipeline.store.store import Store

__all__ = ["Author", "Deletion", "Revision", "Store"]
