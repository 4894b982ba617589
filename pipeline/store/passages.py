"""What happened to a fiche besides its text: moved, copied, sent, accepted, deleted, restored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Index, Integer, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pipeline.store.models import ID_LENGTH, Base, FicheRow, within_contract
from pipeline.store.rows import Author, now, utc
from pipeline.vocabulary import Geste, Origin, Status

NOBODY = Author("", Origin.API)


class PassageRow(Base):
    """One thing that happened to one fiche; rows are added, never changed."""

    __tablename__ = "passage"

    contrat_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    rang: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    fiche_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    geste: Mapped[str] = mapped_column(String(20), primary_key=True)
    before: Mapped[str] = mapped_column(String(ID_LENGTH))
    after: Mapped[str] = mapped_column(String(ID_LENGTH))
    version: Mapped[int] = mapped_column(Integer)
    word: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        within_contract("fiche_id"),
        Index("passage_of_fiche", "contrat_id", "fiche_id"),
    )


@dataclass(frozen=True)
class Passage:
    """One thing that happened: from what to what, at which version of the text, by whom, when.

    `before` and `after` are statuses for `Geste.STATUT`, ids of fiches (or empty) for `PLACE`,
    ranks for `RANG`; `before` is the original for `COPIE`, the version taken up for `VERSION`.
    """

    fiche: str
    geste: Geste
    before: str
    after: str
    version: int
    word: str
    author: str
    at: datetime
    rang: int = 0


def note(
    session: Session,
    row: FicheRow,
    turn: int,
    geste: Geste,
    author: Author | None,
    *,
    before: str = "",
    after: str = "",
    word: str = "",
) -> PassageRow:
    """Write down, within the write that does it, what happens to a fiche."""
    passage = PassageRow(
        contrat_id=row.contrat_id,
        rang=turn,
        fiche_id=row.id,
        geste=geste,
        before=before,
        after=after,
        version=row.version,
        word=word,
        author=(author or NOBODY).name,
        at=now(),
    )
    session.add(passage)
    return passage


def became_a_draft(
    contrat: str, fiche: str, version: int, turn: int, author: Author
) -> dict[str, Any]:
    """The row that says that an accepted fiche is being written again, from that version on."""
    return {
        "contrat_id": contrat,
        "rang": turn,
        "fiche_id": fiche,
        "geste": Geste.STATUT,
        "before": Status.ACCEPTE,
        "after": Status.BROUILLON,
        "version": version,
        "word": "",
        "author": author.name,
        "at": now(),
    }


def passages(session: Session, contrat: str, *conditions: Any) -> list[Passage]:
    """What happened in a contract, oldest first, as far as the conditions hold."""
    query = select(PassageRow).where(PassageRow.contrat_id == contrat, *conditions)
    rows = session.scalars(query.order_by(PassageRow.rang, PassageRow.fiche_id))
    return [passage_of(row) for row in rows]


def passage_of(row: PassageRow) -> Passage:
    """One thing that happened, as the store tells it."""
    return Passage(
        fiche=row.fiche_id,
        geste=Geste(row.geste),
        before=row.before,
        after=row.after,
        version=row.version,
        word=row.word,
        author=row.author,
        at=utc(row.at),
        rang=row.rang,
    )
