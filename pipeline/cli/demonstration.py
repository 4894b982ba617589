"""The accounts of the example: one of each role, to try the site with."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.shared import say
from pipeline.droits import GROUP_ROLES
from pipeline.vocabulary import Role

if TYPE_CHECKING:
    from pipeline.fiche import Fiche
    from pipeline.store import Store

PEOPLE = (
    ("administration", "Awa Diallo", Role.ADMINISTRATEUR),
    ("cotech", "Bruno Lefèvre", Role.COTECH),
    ("rapporteure", "Chloé Martin", Role.RAPPORTEUR),
    ("membre", "Driss Haddad", Role.MEMBRE),
    ("copresidente", "Éva Nowak", Role.CO_PRESIDENT),
    ("copil", "Farid Benali", Role.COPIL),
)


def open_accounts(store: "Store", contrat: str) -> None:
    """Open the account of each role in the example contract, those that are not open yet."""
    from pipeline.store.comptes.comptes import DEMONSTRATION, demonstration  # noqa: PLC0415

    groupe = next(fiche for fiche in store.fiches(contrat, "instance") if fiche.is_groupe)
    alone = all(demonstration(compte.courriel) for compte in store.comptes.tous())
    for name, nom, role in PEOPLE:
        courriel = f"{name}@{DEMONSTRATION}"
        if not store.comptes.existe(courriel):
            manages = alone and role is Role.ADMINISTRATEUR
            store.comptes.ajouter(courriel, nom, gestionnaire=manages)
        compte = store.comptes.compte(courriel)
        its_group = groupe.id if role in GROUP_ROLES else None
        store.comptes.donner(compte.id, contrat, role, its_group)


def tell(store: "Store", contrat: str, url: str) -> None:
    """Say how to enter: by a click on the log-in page, or by a guest's link."""
    from pipeline.store.comptes.comptes import DEMONSTRATION  # noqa: PLC0415
    from webforms.mots import ROLES  # noqa: PLC0415

    say(f"Comptes d’essai, à ouvrir d’un clic sur {url}/connexion :")
    for name, nom, role in PEOPLE:
        click.echo(f"  {ROLES[role]:<28} {nom:<15} {name}@{DEMONSTRATION}")
    branche = _branche(store, contrat)
    if branche is not None:
        secret = store.comptes.liens.d_invite(contrat, "Conseil citoyen", branche.id, "")
        click.echo(f"  {ROLES[Role.INVITE]:<28} {'Conseil citoyen':<15} {url}/lien/{secret}")


def _branche(store: "Store", contrat: str) -> "Fiche | None":
    """Where the guest of the example contributes: the first orientation."""
    return next(iter(store.fiches(contrat, "orientation")), None)
