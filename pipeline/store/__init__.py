"""The only state: contracts, their fiches, and every version of each."""

from pipeline.store.store import Author, Deletion, Revision, Store

__all__ = ["Author", "Deletion", "Revision", "Store"]
