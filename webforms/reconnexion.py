"""Nobody is logged in (any more): the way through log-in and back, with what was typed.

A page sent after its session ended comes back as a log-in form that carries all that was typed,
to the same address: nothing is stored, and nothing is lost. Once logged in, the form of the fiche
is shown again with the text, to check and to save.
"""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms.validators import ValidationError

from pipeline.french import count
from webforms import identite
from webforms.envois import envoie_des_courriels, envoyer_lien

OURS = ("csrf_token", "_courriel", "_mot_de_passe", "_geste")
"""The fields of the log-in block; all others are what was typed."""
WRONG = "L’adresse ou le mot de passe ne convient pas."
SENT = (
    "Si cette adresse a un compte, un lien vient d’y partir ; il sert une fois, pendant 15 minutes."
)
NOT_YET = "Vous n’êtes pas encore connecté. Ouvrez le lien reçu dans ce navigateur, puis réessayez."


def demander() -> Any:
    """Ask who it is: the log-in page, which leads back here; None once they have just said it.

    The token of the page cannot serve the new session, so that the form is shown again.
    """
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("connexion.page", retour=request.full_path.rstrip("?")), 303)
    return _posted()


def trop_d_essais(wait: int) -> str:
    """How long to wait, in words."""
    minutes = -(-wait // 60)
    return f"Trop d’essais : attendez {count(minutes, 'minute')}, ou demandez un lien de connexion."


def _posted() -> Any:
    geste = request.form.get("_geste", "")
    if not geste or not _from_our_page():
        return _page()
    courriel = request.form.get("_courriel", "")
    if geste == "lien":
        envoyer_lien(courriel, back())
        return _page(notice=SENT)
    if geste == "verifier":
        return _page(alert=NOT_YET)
    compte, wait = identite.essayer(courriel, request.form.get("_mot_de_passe", ""))
    if compte is None:
        return _page(alert=trop_d_essais(wait) if wait else WRONG)
    identite.entrer(compte=compte)
    g.de_retour = back()
    return None


def _page(*, alert: str = "", notice: str = "") -> Any:
    g.pop("csrf_token", None)
    typed = [(name, value) for name, value in request.form.items(multi=True) if name not in OURS]
    page = render_template(
        "reconnexion.html",
        typed=typed,
        courriel=request.form.get("_courriel", ""),
        alert=alert,
        notice=notice,
        envoie=envoie_des_courriels(),
        token=generate_csrf(),
    )
    return page, 401


def _from_our_page() -> bool:
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True


def back() -> str:
    """Where the person was when they typed."""
    asked = request.form.get("retour", "")
    return asked if asked.startswith("/contrats/") else url_for("choisir.contrats")
