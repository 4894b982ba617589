"""The store: reads give frozen values, writes are whole transactions that lose nothing."""

from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.store.cycle import Cycle
from pipeline.store.database import Database
from pipeline.store.deciding import Deciding
from pipeline.store.history import History
from pipeline.store.ordering import Ordering
from pipeline.store.reading import Reading
from pipeline.store.saving import Saving
from pipeline.store.snapshot import Snapshots
from pipeline.store.trash import Trash
from pipeline.store.writing import Writing

if TYPE_CHECKING:
    from pipeline.store.comptes import Comptes
    from pipeline.store.echanges import Commentaires, Presences
    from pipeline.store.echeances import Echeances
    from pipeline.store.processus import Processus
    from pipeline.store.registre import Registre


class Store(Reading, Writing, Saving, Deciding, Ordering, Trash, History):
    """The contracts of one database. All methods raise `StoreError` when the database refuses.

    Its parts hold nothing but the database; what a document does without is loaded when asked for.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        self.database = Database(url, create=create)
        self._snapshots = Snapshots()
        self.cycle = Cycle(self.database)

    @cached_property
    def comptes(self) -> "Comptes":
        """Who uses the site."""
        from pipeline.store.comptes import Comptes  # noqa: PLC0415

        return Comptes(self.database)

    @cached_property
    def commentaires(self) -> "Commentaires":
        """What people say beside the fiches."""
        from pipeline.store.echanges import Commentaires  # noqa: PLC0415

        return Commentaires(self.database)

    @cached_property
    def presences(self) -> "Presences":
        """Who has which fiche before them."""
        from pipeline.store.echanges import Presences  # noqa: PLC0415

        return Presences(self.database)

    @cached_property
    def echeances(self) -> "Echeances":
        """The deadlines."""
        from pipeline.store.echeances import Echeances  # noqa: PLC0415

        return Echeances(self.database)

    @cached_property
    def processus(self) -> "Processus":
        """The phases, and the settings of the rules."""
        from pipeline.store.processus import Processus  # noqa: PLC0415

        return Processus(self.database)

    @cached_property
    def registre(self) -> "Registre":
        """What became of each finding."""
        from pipeline.store.registre import Registre  # noqa: PLC0415

        return Registre(self.database)

    def close(self) -> None:
        """Give the connections back."""
        self.database.close()
