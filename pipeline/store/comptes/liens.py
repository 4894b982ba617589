"""Links that open something once, or until a day: log in, join a contract, help with a branch."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pipeline.courriel import adresse, nom_propre
from pipeline.errors import AccessError
from pipeline.store.comptes.models import LienRow
from pipeline.store.comptes.secrets import fingerprint, new_id, new_secret
from pipeline.store.database import Database
from pipeline.store.rows import now, utc
from pipeline.vocabulary import Role, Usage

LASTS = {
    Usage.CONNEXION: timedelta(minutes=15),
    Usage.INVITATION: timedelta(days=7),
    Usage.INVITE: timedelta(days=30),
    Usage.PREMIER: timedelta(days=1),
}
USED_UP = (
    "Ce lien ne sert plus : il a déjà été utilisé, il a expiré, ou il a été retiré. "
    "Demandez-en un autre."
)


@dataclass(frozen=True)
class Lien:
    """What a link opens, for whom, until when."""

    id: str
    usage: Usage
    expire: datetime
    compte: str | None = None
    courriel: str = ""
    nom: str = ""
    contrat: str | None = None
    role: Role | None = None
    groupe: str | None = None
    branche: str | None = None
    cree_par: str = ""


class Liens:
    """The links that were handed out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def de_connexion(self, compte: str, courriel: str, par: str = "") -> str:
        """The secret of a link that logs in once."""
        return self._new(Usage.CONNEXION, par, compte_id=compte, courriel=courriel)

    def premier(self) -> str:
        """The secret of the link of the first administrator; earlier ones no longer serve."""
        with self._database.write() as session:
            _revoke(session, LienRow.usage == Usage.PREMIER)
        return self._new(Usage.PREMIER, "")

    def d_invitation(
        self, contrat: str, courriel: str, role: Role, groupe: str | None, par: str
    ) -> str:
        """The secret of a link that gives a role; an earlier one for the same role goes."""
        courriel = adresse(courriel)
        with self._database.write() as session:
            _revoke(
                session,
                LienRow.usage == Usage.INVITATION,
                LienRow.contrat_id == contrat,
                LienRow.courriel == courriel,
                LienRow.role == role,
            )
        return self._new(
            Usage.INVITATION, par, contrat_id=contrat, courriel=courriel, role=role, groupe=groupe
        )

    def d_invite(
        self, contrat: str, nom: str, branche: str, par: str, expire: datetime | None = None
    ) -> str:
        """The secret of a guest's link: to contribute below one fiche, without an account."""
        return self._new(
            Usage.INVITE,
            par,
            expire,
            contrat_id=contrat,
            nom=nom_propre(nom),
            branche=branche,
            role=Role.INVITE,
        )

    def lire(self, secret: str) -> Lien:
        """What a link opens, without using it up; raises `AccessError` when it serves no more."""
        with self._database.read() as session:
            return lien_of(_valid(session, secret))

    def consommer(self, secret: str) -> Lien:
        """The same, and it serves no more; a guest's serves until it expires."""
        with self._database.write() as session:
            return consume(session, secret)

    def en_cours(self, contrat: str, usage: Usage) -> list[Lien]:
        """The links of a contract that still serve, the latest first."""
        query = (
            select(LienRow)
            .where(LienRow.contrat_id == contrat, LienRow.usage == usage)
            .where(LienRow.utilise_le.is_(None), LienRow.revoque_le.is_(None))
            .where(LienRow.expire > now())
            .order_by(LienRow.cree_le.desc(), LienRow.id)
        )
        with self._database.read() as session:
            return [lien_of(row) for row in session.scalars(query)]

    def revoquer(self, contrat: str, lien: str) -> None:
        """Take back a link of this contract; raises `AccessError` when it serves no more."""
        with self._database.write() as session:
            row = session.get(LienRow, lien, with_for_update=True)
            if row is None or row.contrat_id != contrat or not _serves(row):
                raise AccessError(USED_UP)
            row.revoque_le = now()

    def perimer(self, compte: str) -> None:
        """Take back the links that would log somebody in."""
        with self._database.write() as session:
            _revoke(session, LienRow.compte_id == compte)

    def _new(self, usage: Usage, par: str, expire: datetime | None = None, **values: object) -> str:
        secret, at = new_secret(), now()
        row = {"courriel": "", "nom": "", **values}
        with self._database.write() as session:
            session.add(
                LienRow(
                    id=new_id(),
                    empreinte=fingerprint(secret),
                    usage=usage,
                    cree_par=par,
                    cree_le=at,
                    expire=expire or at + LASTS[usage],
                    **row,
                )
            )
        return secret


def consume(session: Session, secret: str) -> Lien:
    """Use a link up, inside a transaction that does what it opens."""
    row = _valid(session, secret, lock=True)
    if row.usage != Usage.INVITE:
        row.utilise_le = now()
    return lien_of(row)


def lien_of(row: LienRow) -> Lien:
    """One link, as the store tells it."""
    return Lien(
        id=row.id,
        usage=Usage(row.usage),
        expire=utc(row.expire),
        compte=row.compte_id,
        courriel=row.courriel,
        nom=row.nom,
        contrat=row.contrat_id,
        role=Role(row.role) if row.role else None,
        groupe=row.groupe,
        branche=row.branche,
        cree_par=row.cree_par,
    )


def _valid(session: Session, secret: str, *, lock: bool = False) -> LienRow:
    query = select(LienRow).where(LienRow.empreinte == fingerprint(secret))
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None or not _serves(row):
        raise AccessError(USED_UP)
    return row


def _serves(row: LienRow) -> bool:
    return row.utilise_le is None and row.revoque_le is None and utc(row.expire) > now()


def _revoke(session: Session, *which: object) -> None:
    session.execute(
        update(LienRow)
        .where(*which, LienRow.utilise_le.is_(None), LienRow.revoque_le.is_(None))  # type: ignore[arg-type]
        .values(revoque_le=now())
    )
