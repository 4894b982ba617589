"""Log in, by a password or by a link that serves once; log out."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.droits import Personne
from pipeline.errors import AccessError
from pipeline.store.comptes import Lien
from pipeline.vocabulary import Droit, Usage
from webforms import identite
from webforms.context import services, tell
from webforms.droits import pour
from webforms.envois import envoie_des_courriels, envoyer_lien
from webforms.mots import role_dit
from webforms.navigation import arrivee, chez_soi
from webforms.reconnexion import SENT, WRONG, trop_d_essais
from webforms.security import shows_again

pages = Blueprint("connexion", __name__)

PAGE_TOO_OLD = "Cette page était ouverte depuis trop longtemps : recommencez."


@pages.get("/connexion")
@pour(Droit.TOUS)
def page() -> Any:
    """Who are you? Those who are logged in go on."""
    return redirect(_after(), 303) if identite.moi() else _page()


@pages.post("/connexion")
@pour(Droit.TOUS)
def entrer() -> Any:
    """Log in by a password, or ask for a link; the same answer for every address."""
    courriel = request.form.get("courriel", "")
    if request.form.get("geste") == "lien":
        envoyer_lien(courriel, _retour())
        return _page(notice=SENT)
    compte, wait = identite.essayer(courriel, request.form.get("mot_de_passe", ""))
    if compte is None:
        return _page(alert=trop_d_essais(wait) if wait else WRONG), 429 if wait else 422
    identite.entrer(compte=compte)
    return redirect(_after(), 303)


@shows_again("connexion.entrer")
def _again() -> Any:
    return _page(alert=PAGE_TOO_OLD), 400


@pages.post("/deconnexion")
@pour(Droit.CONNECTE)
def sortir() -> Any:
    """Log out here."""
    identite.sortir()
    tell("Vous êtes déconnecté.")
    return redirect(url_for(".page"), 303)


@pages.get("/lien/<ident:secret>")
@pour(Droit.TOUS)
def lien(secret: str) -> Any:
    """What a link opens, and the button that uses it: those who scan mail press no button."""
    return _ouvert(secret)


@pages.post("/lien/<ident:secret>")
@pour(Droit.TOUS)
def suivre(secret: str) -> Any:
    """Use a link: log in, join a contract, begin as a guest or as the first administrator."""
    try:
        return _FOLLOW[services().store.comptes.liens.lire(secret).usage](secret)
    except AccessError as error:
        return _ouvert(secret, str(error))


@shows_again("connexion.suivre")
def _link_again(secret: str) -> Any:
    return _ouvert(secret, PAGE_TOO_OLD)


def _log_in(secret: str) -> Any:
    found = services().store.comptes.liens.consommer(secret)
    personne = services().store.comptes.personne(found.compte or "")
    if personne is None:
        raise AccessError("Ce compte est fermé.")
    identite.entrer(compte=personne.id, par_lien=True)
    return redirect(_after(), 303)


def _join(secret: str) -> Any:
    comptes, moi = services().store.comptes, identite.moi()
    found = comptes.liens.lire(secret)
    ours = moi.id if moi and moi.courriel else None
    compte = comptes.accepter(
        secret, ours, request.form.get("nom", ""), request.form.get("mot_de_passe", "")
    )
    if ours is None:
        identite.entrer(compte=compte, par_lien=True)
    tell("Bienvenue : vous faites maintenant partie de ce contrat.")
    return redirect(chez_soi(str(found.contrat)), 303)


def _be_guest(secret: str) -> Any:
    found = services().store.comptes.liens.consommer(secret)
    identite.entrer(lien=found.id)
    return redirect(url_for("contribuer.accueil", contrat=found.contrat), 303)


def _be_first(secret: str) -> Any:
    typed = [request.form.get(name, "") for name in ("courriel", "nom", "mot_de_passe")]
    if not typed[2]:
        raise AccessError("Choisissez un mot de passe.")
    compte = services().store.comptes.premier(secret, *typed)
    identite.entrer(compte=compte)
    tell("Votre compte est ouvert. Commencez un contrat, ou ouvrez-en un.")
    return redirect(url_for("choisir.contrats"), 303)


_FOLLOW = {
    Usage.CONNEXION: _log_in,
    Usage.INVITATION: _join,
    Usage.INVITE: _be_guest,
    Usage.PREMIER: _be_first,
}


def _page(*, alert: str = "", notice: str = "") -> str:
    return render_template(
        "connexion.html",
        courriel=request.form.get("courriel", ""),
        retour=_retour(),
        alert=alert,
        notice=notice,
        envoie=envoie_des_courriels(),
    )


def _ouvert(secret: str, alert: str = "") -> Any:
    """The page of a link; once it serves no more, that is all the page says."""
    store = services().store
    try:
        found = store.comptes.liens.lire(secret)
    except AccessError as error:
        return render_template("lien_perime.html", sentence=alert or str(error)), 410
    moi, known = identite.moi(), store.comptes.existe(found.courriel)
    if found.usage is Usage.INVITATION and known and (moi is None or not moi.courriel):
        return redirect(url_for(".page", retour=request.path), 303)
    page = render_template(
        "lien.html",
        lien=found,
        contrat=_contrat(found),
        role=_role(found),
        other=_other(found, moi),
        retour=_retour(),
        alert=alert,
        typed=request.form,
        envoie=envoie_des_courriels(),
    )
    return page, 422 if alert else 200


def _contrat(lien: Lien) -> str:
    if lien.contrat is None:
        return ""
    store = services().store
    return store.contrat(lien.contrat).called(store.fiches(lien.contrat, "contrat")).nom


def _role(lien: Lien) -> str:
    """What a link makes of a person; of a group, with its name."""
    store = services().store
    if lien.contrat is None or lien.role is None:
        return ""
    form = services().definitions.forms["instance"]
    groupes = store.fiches(lien.contrat, "instance") if lien.groupe else []
    named = next((g.titre(form) for g in groupes if g.id == lien.groupe), "")
    return role_dit(lien.role, named)


def _other(lien: Lien, moi: Personne | None) -> str:
    """Whoever is logged in and is not the person the invitation is for."""
    theirs = moi is not None and moi.courriel and moi.courriel != lien.courriel
    return moi.nom if moi and theirs and lien.usage is Usage.INVITATION else ""


def _after() -> str:
    """Where to go now that the person is known."""
    asked = _retour()
    return arrivee() if asked == "/" else asked


def _retour() -> str:
    """Where to go once logged in: a page of this site that only shows something."""
    asked = request.values.get("retour", "")
    inside = asked.startswith(("/contrats/", "/compte", "/lien/"))
    return asked if inside and "\\" not in asked and "//" not in asked else "/"
