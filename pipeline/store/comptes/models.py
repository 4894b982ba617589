"""The tables of accounts. A secret is never kept: only its fingerprint is."""

from datetime import datetime

from sqlalchemy import (
    Boolean,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.models import ID_LENGTH, Base

NAME_LENGTH, EMAIL_LENGTH = 120, 254


class CompteRow(Base):
    """One person; without `mot_de_passe`, they log in by a link."""

    __tablename__ = "compte"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    courriel: Mapped[str] = mapped_column(String(EMAIL_LENGTH), unique=True)
    nom: Mapped[str] = mapped_column(String(NAME_LENGTH))
    mot_de_passe: Mapped[str | None] = mapped_column(String(200))
    gestionnaire: Mapped[bool] = mapped_column(Boolean)
    actif: Mapped[bool] = mapped_column(Boolean)
    cree_le: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    vu_le: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class QualiteRow(Base):
    """One role of one person in one contract; `fin` says when it was ended."""

    __tablename__ = "qualite"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    compte_id: Mapped[str] = mapped_column(ForeignKey("compte.id"))
    contrat_id: Mapped[str] = mapped_column(ForeignKey("contrat.id"))
    role: Mapped[str] = mapped_column(String(20))
    groupe: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    depuis: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    fin: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        Index("qualite_compte", "compte_id"),
        Index("qualite_contrat", "contrat_id"),
    )


class LienRow(Base):
    """One link that was handed out: what it opens, for whom, until when."""

    __tablename__ = "lien"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    empreinte: Mapped[str] = mapped_column(String(64), unique=True)
    usage: Mapped[str] = mapped_column(String(20))
    compte_id: Mapped[str | None] = mapped_column(ForeignKey("compte.id"))
    courriel: Mapped[str] = mapped_column(String(EMAIL_LENGTH))
    nom: Mapped[str] = mapped_column(String(NAME_LENGTH))
    contrat_id: Mapped[str | None] = mapped_column(ForeignKey("contrat.id"))
    role: Mapped[str | None] = mapped_column(String(20))
    groupe: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    branche: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    cree_par: Mapped[str] = mapped_column(String(NAME_LENGTH))
    cree_le: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expire: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    utilise_le: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    revoque_le: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (Index("lien_contrat", "contrat_id"),)


class SessionRow(Base):
    """Somebody who is logged in, by an account or by a guest's link."""

    __tablename__ = "session"

    empreinte: Mapped[str] = mapped_column(String(64), primary_key=True)
    compte_id: Mapped[str | None] = mapped_column(ForeignKey("compte.id"))
    lien_id: Mapped[str | None] = mapped_column(ForeignKey("lien.id"))
    cree_le: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    vu_le: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (Index("session_compte", "compte_id"),)


class EssaiRow(Base):
    """The attempts that failed, for one account or one address: only a fingerprint of which."""

    __tablename__ = "essai"

    cle: Mapped[str] = mapped_column(String(64), primary_key=True)
    echecs: Mapped[int] = mapped_column(Integer)
    dernier: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class PropositionRow(Base):
    """A fiche that a guest wrote, and what became of it."""

    __tablename__ = "proposition"

    contrat_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    fiche_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    lien_id: Mapped[str] = mapped_column(ForeignKey("lien.id"))
    prise: Mapped[bool | None] = mapped_column(Boolean)
    mot: Mapped[str] = mapped_column(Text)
    par: Mapped[str] = mapped_column(String(NAME_LENGTH))
    le: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        ForeignKeyConstraint(
            ["contrat_id", "fiche_id"],
            ["fiche.contrat_id", "fiche.id"],
            name="proposition_of_same_contract",
        ),
    )
