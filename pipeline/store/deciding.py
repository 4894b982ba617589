"""The decisions of the comité technique, kept in the order they are made."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pipeline.arbitrage import Arbitrage
from pipeline.errors import StoreError
from pipeline.store.access import take_turn
from pipeline.store.database import Database
from pipeline.store.models import ArbitrageRow, Base
from pipeline.store.rows import arbitrage_of, arbitrage_row

_ARBITRAGE = Base.metadata.tables["arbitrage"]


class Deciding:
    """Decisions are added, never changed."""

    database: Database

    def arbitrages(self, contrat: str) -> list[Arbitrage]:
        """The decisions of the comité technique, in the order they were made."""
        query = (
            select(_ARBITRAGE).where(_ARBITRAGE.c.contrat_id == contrat).order_by(_ARBITRAGE.c.rang)
        )
        with self.database.look() as connection:
            return [arbitrage_of(row) for row in connection.execute(query)]

    def decide(self, contrat: str, arbitrage: Arbitrage, *, base_rang: int) -> Arbitrage:
        """Record a decision made in view of those up to `base_rang`; its own rank is given here.

        Raises `StoreError` when somebody decided on the same items meanwhile: nothing is recorded.
        """
        return self.decide_all(contrat, [arbitrage], base_rang=base_rang)[0]

    def decide_all(
        self, contrat: str, arbitrages: Sequence[Arbitrage], *, base_rang: int
    ) -> list[Arbitrage]:
        """Record several decisions in their order, all or none; otherwise as `decide`."""
        targets = {target for arbitrage in arbitrages for target in arbitrage.cibles}
        with self.database.write() as session:
            take_turn(session, contrat)
            later = session.scalars(
                select(ArbitrageRow).where(
                    ArbitrageRow.contrat_id == contrat, ArbitrageRow.rang > base_rang
                )
            )
            for other in later:
                if targets & set(other.cibles):
                    raise StoreError(
                        f"{other.author} vient de décider autre chose sur le même élément "
                        f"({other.motif or other.acte}). Relisez, puis décidez de nouveau."
                    )
            last = session.scalar(
                select(func.max(ArbitrageRow.rang)).where(ArbitrageRow.contrat_id == contrat)
            )
            rows = [
                arbitrage_row(contrat, arbitrage, rang=rang)
                for rang, arbitrage in enumerate(arbitrages, (last or 0) + 1)
            ]
            session.add_all(rows)
            session.flush()
            return [arbitrage_of(row) for row in rows]
