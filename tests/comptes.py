"""Somebody for the tests: an account with a role, logged in without a password."""

from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from pipeline.droits import GROUP_ROLES
from pipeline.store import Store
from pipeline.vocabulary import Role
from webforms.identite import KEY

ADMIN = "awa.diallo@exemple.fr"


def someone(
    store: Store, role: Role = Role.ADMINISTRATEUR, contrat: str = "essai", groupe: str = ""
) -> str:
    """The id of an account that has this role; the administrator also manages the tool."""
    admin, comptes = role is Role.ADMINISTRATEUR, store.comptes
    courriel = ADMIN if admin else f"{role}{groupe and '-' + groupe.replace('_', '-')}@exemple.fr"
    if not comptes.existe(courriel):
        nom = "Awa Diallo" if admin else f"Personne {role}"
        comptes.ajouter(courriel, nom, gestionnaire=admin)
    compte = comptes.compte(courriel).id
    if contrat in {known.id for known in store.contrats()}:
        comptes.donner(compte, contrat, role, groupe if role in GROUP_ROLES else None)
    return compte


def opened(store: Store, compte: str) -> str:
    """The secret of a new session of an account."""
    return store.comptes.sessions.ouvrir(compte=compte)


def cookie(app: Flask, secret: str, address: str) -> Any:
    """What a browser keeps of a session that is open; Playwright takes it as it is."""
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer is not None
    value = serializer.dumps({KEY: secret, "_permanent": True})
    return {"name": app.config["SESSION_COOKIE_NAME"], "value": value, "url": address}
