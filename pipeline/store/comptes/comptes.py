"""Accounts, and what each person is in each contract."""

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from pipeline import mots_de_passe
from pipeline.courriel import adresse, nom_propre
from pipeline.droits import Personne, Qualite
from pipeline.errors import AccessError, NotFoundError
from pipeline.store.comptes.essais import Essais
from pipeline.store.comptes.liens import Lien, Liens, consume
from pipeline.store.comptes.models import CompteRow, QualiteRow
from pipeline.store.comptes.propositions import Propositions
from pipeline.store.comptes.roles import check, give, keep_an_administrator, role_row
from pipeline.store.comptes.rows import Compte, Membre, compte_of, personne_of, qualite_of
from pipeline.store.comptes.secrets import new_id
from pipeline.store.comptes.sessions import Sessions
from pipeline.store.database import Database
from pipeline.store.models import ContratRow
from pipeline.store.rows import now
from pipeline.vocabulary import Role, Usage

DEMONSTRATION = "demonstration.invalid"
"""Where the people of the example are: no message ever reaches this domain (RFC 2606)."""


class Comptes:
    """The accounts of one database, and the parts that hang on them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.liens, self.sessions = Liens(database), Sessions(database)
        self.essais, self.propositions = Essais(database), Propositions(database)

    # Reading

    def tous(self) -> list[Compte]:
        """Every account, by name."""
        with self._database.read() as session:
            rows = session.scalars(select(CompteRow).order_by(CompteRow.nom, CompteRow.courriel))
            return [compte_of(row) for row in rows]

    def compte(self, courriel: str) -> Compte:
        """The account of an e-mail address; raises `NotFoundError`."""
        with self._database.read() as session:
            return compte_of(_named(session, courriel))

    def existe(self, courriel: str) -> bool:
        """Whether somebody has this e-mail address."""
        with self._database.read() as session:
            return session.scalar(_by_email(courriel)) is not None

    def personne(self, compte: str) -> Personne | None:
        """A person with their roles; None when the account is closed or unknown."""
        with self._database.read() as session:
            row = session.get(CompteRow, compte)
            return personne_of(session, row) if row and row.actif else None

    def membres(self, contrat: str) -> list[Membre]:
        """Who is what in one contract, by role then by name."""
        query = (
            select(QualiteRow, CompteRow)
            .join(CompteRow, CompteRow.id == QualiteRow.compte_id)
            .where(QualiteRow.contrat_id == contrat, QualiteRow.fin.is_(None))
            .order_by(CompteRow.nom, CompteRow.courriel)
        )
        with self._database.read() as session:
            found = [
                Membre(qualite.id, compte_of(compte), qualite_of(qualite))
                for qualite, compte in session.execute(query)
            ]
        order = list(Role)
        return sorted(found, key=lambda membre: order.index(membre.qualite.role))

    # Accounts

    def ajouter(
        self, courriel: str, nom: str, mot_de_passe: str = "", *, gestionnaire: bool = False
    ) -> Compte:
        """Open an account; raises `AccessError` when the address or the password cannot be."""
        courriel, nom = adresse(courriel), nom_propre(nom)
        hashed = mots_de_passe.kept(mot_de_passe, (courriel, nom)) if mot_de_passe else None
        with self._database.write() as session:
            return compte_of(_opened(session, courriel, nom, hashed, gestionnaire))

    def verifie(self, courriel: str, mot_de_passe: str) -> str | None:
        """The account that this password opens; the answer takes as long for an unknown one."""
        with self._database.read() as session:
            row = session.scalar(_by_email(courriel))
            hashed = row.mot_de_passe if row else None
        right = mots_de_passe.matches(mot_de_passe, hashed)
        return row.id if row and right and row.actif else None

    def renommer(self, compte: str, nom: str) -> None:
        """Change how a person is called."""
        self._change(compte, nom=nom_propre(nom))

    def changer_mot_de_passe(self, compte: str, mot_de_passe: str, *, garder: str = "") -> None:
        """Keep a new password; every session ends but the one whose secret is `garder`."""
        with self._database.read() as session:
            row = _account(session, compte)
            own = (row.courriel, row.nom)
        self._change(compte, mot_de_passe=mots_de_passe.kept(mot_de_passe, own))
        self.sessions.fermer_toutes(compte, sauf=garder)
        self.liens.perimer(compte)

    def activer(self, compte: str, actif: bool) -> None:
        """Close an account, or open it again; a closed one loses its sessions at once."""
        self._change(compte, actif=actif)
        if not actif:
            self.sessions.fermer_toutes(compte)
            self.liens.perimer(compte)

    def gerer(self, compte: str, gestionnaire: bool) -> None:
        """Say whether a person creates contracts and accounts."""
        self._change(compte, gestionnaire=gestionnaire)

    def _change(self, compte: str, **values: object) -> None:
        with self._database.write() as session:
            _account(session, compte)
            session.execute(update(CompteRow).where(CompteRow.id == compte).values(**values))

    # Links that open an account

    def accepter(
        self, secret: str, compte: str | None, nom: str = "", mot_de_passe: str = ""
    ) -> str:
        """Use an invitation: the role goes to `compte`, or to the account that is opened for it.

        Raises `AccessError` when the address already has an account and `compte` is not that one.
        """
        lien = self.liens.lire(secret)
        opened = compte is None
        own = (lien.courriel, nom)
        hashed = mots_de_passe.kept(mot_de_passe, own) if opened and mot_de_passe else None
        with self._database.write() as session:
            lien = consume(session, secret)
            if compte is None:
                compte = _opened(session, lien.courriel, nom_propre(nom), hashed, False).id
            elif _account(session, compte).courriel != lien.courriel:
                raise AccessError(f"Cette invitation est pour {lien.courriel}.")
            if lien.contrat is None or lien.role is None:
                raise AccessError("Ce lien n’est pas une invitation.")
            give(session, compte, Qualite(lien.role, lien.contrat, lien.groupe))
            return compte

    def premier(self, secret: str, courriel: str, nom: str, mot_de_passe: str) -> str:
        """Use the link of the first administrator: they manage the tool and every contract."""
        courriel, nom = adresse(courriel), nom_propre(nom)
        hashed = mots_de_passe.kept(mot_de_passe, (courriel, nom)) if mot_de_passe else None
        with self._database.write() as session:
            lien: Lien = consume(session, secret)
            if lien.usage is not Usage.PREMIER:
                raise AccessError("Ce lien n’est pas celui de la première personne.")
            row = _opened(session, courriel, nom, hashed, True)
            for contrat in session.scalars(select(ContratRow.id)).all():
                give(session, row.id, Qualite(Role.ADMINISTRATEUR, contrat))
            return row.id

    # Roles

    def verifier(self, role: Role, contrat: str, groupe: str | None = None) -> None:
        """Refuse a role that could not be given there; raises `AccessError`."""
        with self._database.write() as session:
            check(session, Qualite(role, contrat, groupe))

    def donner(self, compte: str, contrat: str, role: Role, groupe: str | None = None) -> None:
        """Give a role in a contract; given twice, it counts once."""
        with self._database.write() as session:
            _account(session, compte)
            give(session, compte, Qualite(role, contrat, groupe))

    def changer_role(
        self, contrat: str, membre: str, role: Role, groupe: str | None = None
    ) -> None:
        """End one role and give another in its place."""
        with self._database.write() as session:
            row = role_row(session, contrat, membre)
            row.fin = now()
            give(session, row.compte_id, Qualite(role, contrat, groupe))
            keep_an_administrator(session, contrat)

    def retirer(self, contrat: str, membre: str) -> None:
        """End one role of one person."""
        with self._database.write() as session:
            role_row(session, contrat, membre).fin = now()
            keep_an_administrator(session, contrat)

    def nombre(self) -> int:
        """How many accounts there are."""
        with self._database.read() as session:
            return session.scalar(select(func.count()).select_from(CompteRow)) or 0


def _opened(
    session: Session, courriel: str, nom: str, hashed: str | None, gestionnaire: bool
) -> CompteRow:
    if session.scalar(_by_email(courriel)) is not None:
        raise AccessError(f"« {courriel} » a déjà un compte : connectez-vous d’abord.")
    row = CompteRow(
        id=new_id(),
        courriel=courriel,
        nom=nom,
        mot_de_passe=hashed,
        gestionnaire=gestionnaire,
        actif=True,
        cree_le=now(),
    )
    session.add(row)
    session.flush()
    return row


def _by_email(courriel: str) -> Select[CompteRow]:
    return select(CompteRow).where(CompteRow.courriel == courriel.strip().lower())


def _named(session: Session, courriel: str) -> CompteRow:
    row = session.scalar(_by_email(courriel))
    if row is None:
        raise NotFoundError(f"« {courriel} » n’a pas de compte.")
    return row


def _account(session: Session, compte: str) -> CompteRow:
    row = session.get(CompteRow, compte)
    if row is None:
        raise NotFoundError("Ce compte n’existe pas.")
    return row


def demonstration(courriel: str) -> bool:
    """Whether an account is one of the example's."""
    return courriel.endswith(f"@{DEMONSTRATION}")
