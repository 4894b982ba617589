"""The store: reads give frozen values, writes are whole transactions that lose nothing."""

from pipeline.store.comptes import Comptes
from pipeline.store.cycle import Cycle
from pipeline.store.database import Database
from pipeline.store.deciding import Deciding
from pipeline.store.echanges import Commentaires, Presences
from pipeline.store.echeances import Echeances
from pipeline.store.history import History
from pipeline.store.ordering import Ordering
from pipeline.store.processus import Processus
from pipeline.store.reading import Reading
from pipeline.store.registre import Registre
from pipeline.store.saving import Saving
from pipeline.store.snapshot import Snapshots
from pipeline.store.trash import Trash
from pipeline.store.writing import Writing


class Store(Reading, Writing, Saving, Deciding, Ordering, Trash, History):
    """The contracts of one database. All methods raise `StoreError` when the database refuses.

    Its parts: `cycle` (who has sent and accepted what), `commentaires`, `presences`, `echeances`.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        self.database = Database(url, create=create)
        self.comptes = Comptes(self.database)
        self._snapshots = Snapshots()
        self.cycle = Cycle(self.database)
        self.commentaires = Commentaires(self.database)
        self.presences = Presences(self.database)
        self.echeances = Echeances(self.database)
        self.processus = Processus(self.database)
        self.registre = Registre(self.database)

    def close(self) -> None:
        """Give the connections back."""
        self.database.close()
