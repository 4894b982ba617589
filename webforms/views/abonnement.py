"""The deadlines of a contract in one's own calendar: a file, or an address to subscribe to."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, current_app, url_for
from itsdangerous import BadSignature, URLSafeSerializer

from pipeline.droits import permet
from pipeline.exchange.ics import calendar
from pipeline.vocabulary import Droit
from webforms.context import services
from webforms.droits import moi, pour

pages = Blueprint("abonnement", __name__)


@pages.get("/calendriers/<jeton>.ics")
@pour(Droit.TOUS)
def suivre(jeton: str) -> Any:
    """The deadlines for a calendar program, which cannot log in: its address says whose it is.

    It answers as long as that person may read the contract.
    """
    try:
        contrat, compte = _signer().loads(jeton)
    except (BadSignature, ValueError, TypeError):
        abort(404)
    if not permet(services().store.comptes.personne(compte), Droit.LIRE, contrat):
        abort(404)
    return as_file(contrat)


def subscription(contrat: str) -> str:
    """The address at which a calendar program finds the deadlines; "" for guests."""
    reader = moi()
    if reader is None or not reader.id:
        return ""
    jeton = _signer().dumps([contrat, reader.id])
    return url_for("abonnement.suivre", jeton=jeton, _external=True)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="calendrier")


def as_file(contrat: str) -> Response:
    """The deadlines of a contract as a calendar file."""
    store = services().store
    found = store.contrat(contrat)
    form = services().definitions.forms["instance"]
    groupes = store.fiches(contrat, "instance")
    data = calendar(
        found.called(store.fiches(contrat, "contrat")),
        store.echeances.of(contrat),
        at=datetime.now(UTC),
        address=url_for("calendrier.echeances", contrat=contrat, _external=True),
        groupes={groupe.id: groupe.titre(form) for groupe in groupes},
    )
    name = f"attachment; filename={contrat}-echeances.ics"
    return Response(data, mimetype="text/calendar", headers={"Content-Disposition": name})
