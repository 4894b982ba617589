"""Giving and ending roles, inside a transaction."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.droits import GROUP_ROLES, Qualite
from pipeline.errors import AccessError, NotFoundError
from pipeline.store.comptes.models import CompteRow, QualiteRow
from pipeline.store.comptes.rows import qualite_of
from pipeline.store.comptes.secrets import new_id
from pipeline.store.models import ContratRow, FicheRow
from pipeline.store.rows import now
from pipeline.vocabulary import Role

LAST_ADMINISTRATOR = (
    "C’est la dernière personne qui administre ce contrat : donnez d’abord ce rôle à une autre."
)


def give(session: Session, compte: str, qualite: Qualite) -> None:
    """Add a role that the person does not have yet; raises `AccessError` without its group."""
    role, contrat, groupe = qualite.role, qualite.contrat, qualite.groupe
    check(session, qualite)
    query = select(QualiteRow).where(
        QualiteRow.compte_id == compte, QualiteRow.contrat_id == contrat, QualiteRow.fin.is_(None)
    )
    if qualite not in [qualite_of(row) for row in session.scalars(query)]:
        session.add(
            QualiteRow(
                id=new_id(),
                compte_id=compte,
                contrat_id=contrat,
                role=role,
                groupe=groupe,
                depuis=now(),
            )
        )


def check(session: Session, qualite: Qualite) -> None:
    """Refuse a role that could not be given: raises `AccessError`, or `NotFoundError`."""
    role, contrat, groupe = qualite.role, qualite.contrat, qualite.groupe
    if role is Role.INVITE:
        raise AccessError("Une personne invitée n’a pas de compte : donnez-lui un lien.")
    if (role in GROUP_ROLES) != (groupe is not None):
        raise AccessError(_UNLIKE[role in GROUP_ROLES])
    if session.get(ContratRow, contrat, with_for_update=True) is None:
        raise NotFoundError(f"Le contrat « {contrat} » n’existe pas dans cette base.")
    if groupe is not None and not _is_groupe(session, contrat, groupe):
        raise AccessError("Ce groupe de travail n’existe pas dans ce contrat.")


_UNLIKE = {
    True: "Ce rôle va avec un groupe de travail : choisissez lequel.",
    False: "Ce rôle ne va pas avec un groupe : il vaut pour tout le contrat.",
}


def _is_groupe(session: Session, contrat: str, groupe: str) -> bool:
    row = session.get(FicheRow, (contrat, groupe))
    return row is not None and row.deletion is None and row.form == "instance"


def keep_an_administrator(session: Session, contrat: str) -> None:
    """Raise `AccessError` when nobody administers the contract any more."""
    session.get(ContratRow, contrat, with_for_update=True)
    query = (
        select(func.count())
        .select_from(QualiteRow)
        .join(CompteRow, CompteRow.id == QualiteRow.compte_id)
        .where(
            QualiteRow.contrat_id == contrat,
            QualiteRow.fin.is_(None),
            QualiteRow.role == Role.ADMINISTRATEUR,
            CompteRow.actif,
        )
    )
    session.flush()
    if not session.scalar(query):
        raise AccessError(LAST_ADMINISTRATOR)


def role_row(session: Session, contrat: str, membre: str) -> QualiteRow:
    """A role that has not ended, of this contract; raises `NotFoundError`."""
    row = session.get(QualiteRow, membre, with_for_update=True)
    if row is None or row.contrat_id != contrat or row.fin is not None:
        raise NotFoundError("Cette personne n’a plus ce rôle dans ce contrat.")
    return row
