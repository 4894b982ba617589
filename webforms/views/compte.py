"""One's own account: how one is called, the password, the sessions that are open."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.droits import Personne
from pipeline.errors import AccessError
from pipeline.mots_de_passe import RULE
from pipeline.vocabulary import Droit
from webforms import identite
from webforms.context import services, tell
from webforms.droits import pour
from webforms.mots import ROLES
from webforms.reconnexion import trop_d_essais
from webforms.security import shows_again
from webforms.views.connexion import PAGE_TOO_OLD

pages = Blueprint("compte", __name__, url_prefix="/compte")

WRONG = "Le mot de passe actuel ne convient pas."


@pages.get("/")
@pour(Droit.CONNECTE)
def page() -> Any:
    """The account of whoever is logged in."""
    return _page()


@pages.post("/nom")
@pour(Droit.CONNECTE)
def renommer() -> Any:
    """Change how one is called."""
    try:
        services().store.comptes.renommer(_account().id, request.form.get("nom", ""))
    except AccessError as error:
        return _page(str(error)), 422
    return _done("Votre nom est enregistré.")


@pages.post("/mot-de-passe")
@pour(Droit.CONNECTE)
def changer() -> Any:
    """Change one's password: the former is asked for, unless a link has just proved who it is."""
    moi, comptes = _account(), services().store.comptes
    if refusal := _unproved(moi):
        return _page(refusal), 422
    try:
        comptes.changer_mot_de_passe(
            moi.id, request.form.get("nouveau", ""), garder=identite.secret_de_session()
        )
    except AccessError as error:
        return _page(str(error)), 422
    return _done("Votre mot de passe est changé ; vos autres sessions sont fermées.")


@pages.post("/sessions")
@pour(Droit.CONNECTE)
def fermer() -> Any:
    """Log out everywhere else."""
    secret = identite.secret_de_session()
    services().store.comptes.sessions.fermer_toutes(_account().id, sauf=secret)
    return _done("Vous n’êtes plus connecté que sur cet appareil.")


@shows_again("compte.renommer")
@shows_again("compte.changer")
def _again() -> Any:
    return _page(PAGE_TOO_OLD), 400


def _account() -> Personne:
    """Whoever is logged in with an account; a guest has none."""
    moi = identite.moi()
    if moi is None or not moi.courriel:
        raise AccessError("Vous êtes invité : il n’y a pas de compte à changer.")
    return moi


def _unproved(moi: Personne) -> str:
    known = services().store.comptes.compte(moi.courriel).a_mot_de_passe
    if not known or identite.entre_par_lien():
        return ""
    compte, wait = identite.essayer(moi.courriel, request.form.get("actuel", ""))
    return trop_d_essais(wait) if wait else "" if compte else WRONG


def _done(sentence: str) -> Any:
    tell(sentence)
    return redirect(url_for(".page"), 303)


def _page(alert: str = "") -> str:
    moi, store = _account(), services().store
    compte = store.comptes.compte(moi.courriel)
    names = {contrat.id: contrat.nom for contrat in store.contrats()}
    return render_template(
        "compte.html",
        compte=compte,
        nom=request.form.get("nom", compte.nom),
        asks=compte.a_mot_de_passe and not identite.entre_par_lien(),
        roles=[(names[q.contrat], q.contrat, ROLES[q.role]) for q in moi.qualites],
        sessions=store.comptes.sessions.nombre(moi.id),
        rule=RULE,
        alert=alert,
    )
