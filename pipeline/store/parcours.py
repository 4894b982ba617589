"""What happened to a contract beside its text: its phases, its rules, its register, its deadlines.

It travels with the contract, from one database to another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from pipeline.store.database import Database
from pipeline.store.rows import Author

if TYPE_CHECKING:
    from pipeline.echeances import Echeance
    from pipeline.registre import Evenement
    from pipeline.store.processus import PassagePhase, Version


@dataclass(frozen=True)
class Parcours:
    """Each in the order it happened; the deadlines soonest first."""

    passages: "Sequence[PassagePhase]" = ()
    reglages: "Sequence[Version]" = ()
    evenements: "Sequence[Evenement]" = ()
    echeances: "Sequence[Echeance]" = ()


def parcours_of(database: Database, contrat: str) -> Parcours:
    """That of one contract."""
    from pipeline.store import echeances, processus, registre  # noqa: PLC0415 (documents do without)

    process = processus.Processus(database)
    return Parcours(
        tuple(process.passages(contrat)),
        tuple(process.reglages(contrat)),
        tuple(registre.Registre(database).evenements(contrat)),
        tuple(echeances.Echeances(database).of(contrat)),
    )


def write_parcours(session: Session, contrat: str, parcours: Parcours, author: Author) -> None:
    """Give it to a contract that has none yet; what says neither who nor when is by `author`, now.

    Ranks and versions follow from the order.
    """
    from pipeline.store import echeances, processus, registre  # noqa: PLC0415

    session.add_all(
        processus.passage_row(contrat, rang, passage, passage.author or author.name)
        for rang, passage in enumerate(parcours.passages, 1)
    )
    session.add_all(
        processus.reglage_row(contrat, version, each.contenu, each.author or author.name, each.at)
        for version, each in enumerate(parcours.reglages, 1)
    )
    session.add_all(
        registre.evenement_row(contrat, rang, event)
        for rang, event in enumerate(parcours.evenements, 1)
    )
    session.add_all(
        echeances.echeance_row(contrat, echeance, author) for echeance in parcours.echeances
    )
