"""The accounts, from the command line."""

import click

from pipeline.cli import french_click
from pipeline.cli.shared import base_option, chosen_contrat, contrat_option, open_store, say
from pipeline.french import count
from pipeline.vocabulary import Role

_ROLES = [str(role) for role in Role if role is not Role.INVITE]
groupe_option = click.option(
    "--groupe", metavar="ID", help="Le groupe d’un rapporteur ou d’un membre."
)
role_argument = click.argument("role", type=click.Choice(_ROLES), metavar="RÔLE")


@click.group(cls=french_click.Group)
def utilisateurs() -> None:
    """Gère les comptes et les rôles."""


@utilisateurs.command()
@base_option
def lister(base: str | None) -> None:
    """Liste les comptes et leurs rôles."""
    store = open_store(base)
    contrats = store.contrats()
    for compte in store.comptes.tous():
        signs = [word for word, shown in _signs(compte.gestionnaire, compte.actif) if shown]
        click.echo(f"{compte.courriel}  {compte.nom}{', '.join(['', *signs])}")
        for contrat in contrats:
            for membre in store.comptes.membres(contrat.id):
                if membre.compte.id == compte.id:
                    groupe = f" ({membre.qualite.groupe})" if membre.qualite.groupe else ""
                    click.echo(f"    {contrat.id} : {membre.qualite.role}{groupe}")
    say(f"{count(store.comptes.nombre(), 'compte')}.")


@utilisateurs.command()
@click.argument("courriel")
@click.argument("nom")
@click.option("--gestionnaire", is_flag=True, help="Commence des contrats et gère l’outil.")
@base_option
def creer(courriel: str, nom: str, gestionnaire: bool, base: str | None) -> None:
    """Ouvre un compte, avec ou sans mot de passe.

    Sans mot de passe, la personne se connecte par un lien.
    """
    compte = open_store(base, create=True).comptes.ajouter(courriel, nom, gestionnaire=gestionnaire)
    say(f"Compte ouvert : {compte.courriel}. Pour le lien : cdv utilisateurs lien COURRIEL.")


@utilisateurs.command()
@click.argument("courriel")
@role_argument
@groupe_option
@contrat_option
@click.option("--site", metavar="URL", help="L’adresse du site, pour écrire le lien entier.")
@base_option
def inviter(
    courriel: str,
    role: str,
    groupe: str | None,
    contrat: str | None,
    site: str | None,
    base: str | None,
) -> None:
    """Donne le lien d’invitation à un rôle, valable 7 jours."""
    store = open_store(base)
    chosen = chosen_contrat(store, contrat)
    store.comptes.verifier(Role(role), chosen.id, groupe)
    secret = store.comptes.liens.d_invitation(
        chosen.id, courriel, Role(role), groupe, "L’administration de l’outil"
    )
    click.echo(_link(secret, site))


@utilisateurs.command()
@click.argument("courriel")
@role_argument
@groupe_option
@contrat_option
@base_option
def role(
    courriel: str, role: str, groupe: str | None, contrat: str | None, base: str | None
) -> None:
    """Donne un rôle dans un contrat à un compte."""
    store = open_store(base)
    chosen, compte = chosen_contrat(store, contrat), store.comptes.compte(courriel)
    store.comptes.donner(compte.id, chosen.id, Role(role), groupe)
    say(f"{compte.nom} : {role} dans « {chosen.nom} ».")


@utilisateurs.command()
@click.argument("courriel")
@contrat_option
@base_option
def retirer(courriel: str, contrat: str | None, base: str | None) -> None:
    """Retire d’un contrat tous les rôles d’un compte."""
    store = open_store(base)
    chosen, compte = chosen_contrat(store, contrat), store.comptes.compte(courriel)
    found = [m for m in store.comptes.membres(chosen.id) if m.compte.id == compte.id]
    for membre in found:
        store.comptes.retirer(chosen.id, membre.id)
    say(f"{count(len(found), 'rôle retiré', 'rôles retirés')} à {compte.nom}.")


@utilisateurs.command()
@click.argument("courriel")
@click.option("--annuler", is_flag=True, help="Ouvre de nouveau le compte.")
@base_option
def desactiver(courriel: str, annuler: bool, base: str | None) -> None:
    """Ferme un compte et ses sessions ; ce qu’il a écrit reste."""
    store = open_store(base)
    compte = store.comptes.compte(courriel)
    store.comptes.activer(compte.id, annuler)
    say(f"Compte {'ouvert' if annuler else 'fermé'} : {compte.courriel}.")


@utilisateurs.command()
@click.argument("courriel")
@click.option("--site", metavar="URL", help="L’adresse du site, pour écrire le lien entier.")
@base_option
def lien(courriel: str, site: str | None, base: str | None) -> None:
    """Donne un lien de connexion, valable 15 minutes, une fois."""
    store = open_store(base)
    compte = store.comptes.compte(courriel)
    click.echo(_link(store.comptes.liens.de_connexion(compte.id, compte.courriel), site))


@utilisateurs.command("mot-de-passe")
@click.argument("courriel")
@base_option
def mot_de_passe(courriel: str, base: str | None) -> None:
    """Demande un nouveau mot de passe pour un compte."""
    store = open_store(base)
    compte = store.comptes.compte(courriel)
    secret = click.prompt("Mot de passe", hide_input=True, confirmation_prompt="Encore une fois")
    store.comptes.changer_mot_de_passe(compte.id, secret)
    say(f"Mot de passe changé : {compte.courriel}. Ses sessions sont fermées.")


def _signs(gestionnaire: bool, actif: bool) -> list[tuple[str, bool]]:
    return [("gestionnaire", gestionnaire), ("compte fermé", not actif)]


def _link(secret: str, site: str | None) -> str:
    from pipeline.cli.serving import PORT  # noqa: PLC0415

    return f"{(site or f'http://127.0.0.1:{PORT}').rstrip('/')}/lien/{secret}"
