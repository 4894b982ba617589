"""The example on one's own machine: enter by a click, as somebody of each role."""

import ipaddress
from typing import Any

from flask import Blueprint, abort, current_app, redirect, request, url_for

from pipeline.store.comptes import Membre
from pipeline.store.comptes.comptes import demonstration
from pipeline.vocabulary import Droit
from webforms import identite
from webforms.droits import pour
from webforms.services import services

pages = Blueprint("demonstration", __name__)


@pages.post("/demonstration/<ident:compte>")
@pour(Droit.TOUS)
def entrer(compte: str) -> Any:
    """Log in as one of the example's people; nobody else can be entered so."""
    if compte not in {membre.compte.id for membre in membres_d_essai()}:
        abort(404)
    identite.entrer(compte=compte)
    return redirect(url_for("choisir.contrats"), 303)


@pages.app_template_global("membres_d_essai")
def membres_d_essai() -> list[Membre]:
    """The people of the example, on this machine alone and when it was opened as the example."""
    if not (current_app.config["DEMONSTRATION"] and _here()):
        return []
    store = services().store
    every = (m for contrat in store.contrats() for m in store.comptes.membres(contrat.id))
    return list({m.compte.id: m for m in every if demonstration(m.compte.courriel)}.values())


def _here() -> bool:
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
