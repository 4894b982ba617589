"""Between the rows of accounts and the values that the store gives."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from pipeline.droits import Personne, Qualite
from pipeline.store.comptes.models import CompteRow, QualiteRow
from pipeline.store.rows import utc
from pipeline.vocabulary import Role


@dataclass(frozen=True)
class Compte:
    """One account."""

    id: str
    courriel: str
    nom: str
    gestionnaire: bool
    actif: bool
    a_mot_de_passe: bool
    vu_le: datetime | None


@dataclass(frozen=True)
class Membre:
    """One person in one role of one contract."""

    id: str
    compte: Compte
    qualite: Qualite


def compte_of(row: CompteRow) -> Compte:
    """One account, as the store tells it."""
    seen = utc(row.vu_le) if row.vu_le else None
    known = row.mot_de_passe is not None
    return Compte(row.id, row.courriel, row.nom, row.gestionnaire, row.actif, known, seen)


def qualite_of(row: QualiteRow | Row[Any]) -> Qualite:
    """One role, as the rights understand it."""
    return Qualite(Role(row.role), row.contrat_id, row.groupe)


def personne_of(session: Session, row: CompteRow) -> Personne:
    """A person with the roles they have now."""
    query = select(QualiteRow).where(QualiteRow.compte_id == row.id, QualiteRow.fin.is_(None))
    roles = session.scalars(query.order_by(QualiteRow.depuis, QualiteRow.id))
    qualites = tuple(qualite_of(role) for role in roles)
    return Personne(row.id, row.nom, row.courriel, row.gestionnaire, qualites)
