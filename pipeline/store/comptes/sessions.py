"""Who is logged in: a secret in the cookie, its fingerprint here, so that it can be ended."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, or_, select
from sqlalchemy.orm import Session

from pipeline.droits import Personne, Qualite
from pipeline.store.comptes.models import CompteRow, LienRow, SessionRow
from pipeline.store.comptes.rows import qualite_of
from pipeline.store.comptes.secrets import fingerprint, new_secret
from pipeline.store.database import Database
from pipeline.store.models import Base
from pipeline.store.rows import now, utc
from pipeline.vocabulary import Role

IDLE, LONGEST = timedelta(hours=12), timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when somebody was here: a request that only reads should not write."""

_TABLES = Base.metadata.tables
_SESSION, _COMPTE, _QUALITE = _TABLES["session"].c, _TABLES["compte"].c, _TABLES["qualite"].c
_WHO = (
    select(
        *(_SESSION.compte_id, _SESSION.lien_id, _SESSION.cree_le, _SESSION.vu_le),
        *(_COMPTE.nom, _COMPTE.courriel, _COMPTE.gestionnaire, _COMPTE.actif),
        *(_QUALITE.role, _QUALITE.contrat_id, _QUALITE.groupe),
    )
    .select_from(_TABLES["session"])
    .outerjoin(_TABLES["compte"], _COMPTE.id == _SESSION.compte_id)
    .outerjoin(
        _TABLES["qualite"],
        and_(_QUALITE.compte_id == _SESSION.compte_id, _QUALITE.fin.is_(None)),
    )
    .where(_SESSION.empreinte == bindparam("secret"))
    .order_by(_QUALITE.depuis, _QUALITE.id)
)
"""A session, whose it is, and what they are in each contract: asked by every request."""


class Sessions:
    """The sessions of accounts and of guests."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ouvrir(self, *, compte: str | None = None, lien: str | None = None) -> str:
        """Log in an account, or a guest by their link; the secret for the cookie."""
        secret, at = new_secret(), now()
        with self._database.write() as session:
            _sweep(session, at)
            row = SessionRow(
                empreinte=fingerprint(secret), compte_id=compte, lien_id=lien, cree_le=at, vu_le=at
            )
            session.add(row)
            if compte is not None and (account := session.get(CompteRow, compte)):
                account.vu_le = at
        return secret

    def personne(self, secret: str) -> Personne | None:
        """Who has this session; None when it is over."""
        at = now()
        with self._database.look() as connection:
            rows: Sequence[Any] = connection.execute(_WHO, {"secret": fingerprint(secret)}).all()
        if not rows or _over(rows[0], at):
            return None
        late = utc(rows[0].vu_le) < at - SEEN_EVERY
        found = _account(rows) if rows[0].compte_id else self._guest(rows[0].lien_id, at)
        if late and found:
            self._seen(secret, at)
        return found

    def fermer(self, secret: str) -> None:
        """Log out."""
        with self._database.write() as session:
            session.execute(delete(SessionRow).where(SessionRow.empreinte == fingerprint(secret)))

    def fermer_toutes(self, compte: str, *, sauf: str = "") -> None:
        """Log an account out everywhere, but for one session."""
        with self._database.write() as session:
            session.execute(
                delete(SessionRow).where(
                    SessionRow.compte_id == compte, SessionRow.empreinte != fingerprint(sauf)
                )
            )

    def nombre(self, compte: str) -> int:
        """In how many places an account is logged in."""
        query = select(SessionRow).where(SessionRow.compte_id == compte)
        with self._database.read() as session:
            return sum(not _over(row, now()) for row in session.scalars(query))

    def _guest(self, lien: str, at: datetime) -> Personne | None:
        with self._database.read() as session:
            row = session.get(LienRow, lien)
            return _guest(row, at) if row else None

    def _seen(self, secret: str, at: datetime) -> None:
        with self._database.write() as session:
            row = session.get(SessionRow, fingerprint(secret))
            if row is not None:
                row.vu_le = at
                if row.compte_id and (account := session.get(CompteRow, row.compte_id)):
                    account.vu_le = at


def _account(rows: Sequence[Any]) -> Personne | None:
    """A person, from one line for each role they have now."""
    first = rows[0]
    qualites = tuple(qualite_of(row) for row in rows if row.role)
    if not first.actif:
        return None
    return Personne(first.compte_id, first.nom, first.courriel, first.gestionnaire, qualites)


def _guest(lien: LienRow, at: datetime) -> Personne | None:
    expire = utc(lien.expire)
    if lien.revoque_le is not None or expire <= at:
        return None
    qualite = Qualite(Role.INVITE, str(lien.contrat_id), branche=lien.branche, expire=expire)
    return Personne(lien.id, lien.nom, qualites=(qualite,))


def _over(row: SessionRow | Row[Any], at: datetime) -> bool:
    return utc(row.vu_le) < at - IDLE or utc(row.cree_le) < at - LONGEST


def _sweep(session: Session, at: datetime) -> None:
    """Forget the sessions that are over."""
    over = or_(SessionRow.vu_le < at - IDLE, SessionRow.cree_le < at - LONGEST)
    session.execute(delete(SessionRow).where(over))
