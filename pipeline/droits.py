"""May this person do this, to that fiche of that contract? The one place that answers.

`TOUS` and `CONNECTE` and `GERER` are about the site; all other rights are about one contract, and
about one fiche of it when a `Lieu` is given.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from pipeline.vocabulary import Droit, Role, Status


@dataclass(frozen=True)
class Qualite:
    """One role of a person in one contract.

    `groupe` is the id of the group of a rapporteur or membre; `branche` that of the fiche below
    which an invited person contributes; `expire` ends the role.
    """

    role: Role
    contrat: str
    groupe: str | None = None
    branche: str | None = None
    expire: datetime | None = None


@dataclass(frozen=True)
class Personne:
    """Somebody who uses the site. A `gestionnaire` creates contracts and accounts."""

    id: str
    nom: str
    courriel: str = ""
    gestionnaire: bool = False
    qualites: tuple[Qualite, ...] = ()

    def dans(self, contrat: str) -> tuple[Qualite, ...]:
        """What the person is in one contract."""
        return tuple(qualite for qualite in self.qualites if qualite.contrat == contrat)


@dataclass(frozen=True)
class Lieu:
    """Where a fiche is: its group, the fiche itself and those above it, how far its text is.

    `auteur` is the id of the guest who proposed it.
    """

    groupe: str | None
    lignee: Collection[str] = ()
    status: Status = Status.BROUILLON
    auteur: str = ""


_EVERYWHERE: dict[Role, frozenset[Droit]] = {
    Role.ADMINISTRATEUR: frozenset(Droit) - {Droit.GERER},
    Role.COTECH: frozenset(
        {
            Droit.LIRE,
            Droit.LIRE_TOUT,
            Droit.ECRIRE,
            Droit.COMMENTER,
            Droit.SOUMETTRE,
            Droit.INSTRUIRE,
            Droit.JUSTIFIER,
        }
    ),
    Role.CO_PRESIDENT: frozenset(
        {Droit.LIRE, Droit.LIRE_TOUT, Droit.COMMENTER, Droit.JUSTIFIER, Droit.DECIDER}
    ),
    Role.COPIL: frozenset({Droit.LIRE, Droit.LIRE_TOUT, Droit.COMMENTER, Droit.DECIDER}),
    Role.RAPPORTEUR: frozenset(),
    Role.MEMBRE: frozenset(),
    Role.INVITE: frozenset(),
}
"""What a role may do on every fiche of the contract."""

GROUP_ROLES = (Role.RAPPORTEUR, Role.MEMBRE)
"""The roles that go with a group."""

_AT_HOME: dict[Role, frozenset[Droit]] = {
    Role.RAPPORTEUR: frozenset({Droit.LIRE, Droit.ECRIRE, Droit.COMMENTER, Droit.SOUMETTRE}),
    Role.MEMBRE: frozenset({Droit.LIRE, Droit.ECRIRE, Droit.COMMENTER}),
    Role.INVITE: frozenset({Droit.LIRE, Droit.ECRIRE, Droit.COMMENTER}),
}
"""What a role may do in its group, or in its branch; a guest writes only proposals there."""


def permet(
    personne: Personne | None, droit: Droit, contrat: str | None = None, lieu: Lieu | None = None
) -> bool:
    """Whether a person, None when nobody is logged in, may do something.

    Without `lieu`, the answer is whether there is any fiche of the contract where they may.
    """
    if droit is Droit.TOUS:
        return True
    if personne is None:
        return False
    if droit is Droit.CONNECTE:
        return True
    if droit is Droit.GERER:
        return personne.gestionnaire
    return any(
        _allows(qualite, droit, lieu, personne.id) for qualite in personne.dans(contrat or "")
    )


def _allows(qualite: Qualite, droit: Droit, lieu: Lieu | None, personne: str) -> bool:
    if droit in _EVERYWHERE[qualite.role]:
        return True
    if lieu is None:
        return droit in _AT_HOME.get(qualite.role, ())
    if _at_home(qualite, lieu):
        own = qualite.role is not Role.INVITE or droit is not Droit.ECRIRE
        return droit in _AT_HOME.get(qualite.role, ()) and (own or _proposed_by(personne, lieu))
    return droit is Droit.LIRE and qualite.role is not Role.INVITE and _shared(lieu)


def _at_home(qualite: Qualite, lieu: Lieu) -> bool:
    if qualite.role is Role.INVITE:
        return qualite.branche is not None and qualite.branche in (lieu.groupe, *lieu.lignee)
    return qualite.groupe is not None and qualite.groupe in (lieu.groupe, *lieu.lignee)


def _proposed_by(personne: str, lieu: Lieu) -> bool:
    """A guest changes only what they wrote themselves, and only until the group answers."""
    return lieu.status is Status.PROPOSE and lieu.auteur == personne


def _shared(lieu: Lieu) -> bool:
    """What every member of a group reads: the common fiches, and what was accepted elsewhere."""
    common = lieu.groupe is None and lieu.status is not Status.PROPOSE
    return common or lieu.status is Status.ACCEPTE
