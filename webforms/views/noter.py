"""What the script of a fiche's page asks for while somebody writes: save, say who else is there."""

from typing import Any

from flask import Blueprint, jsonify
from flask_wtf.csrf import generate_csrf

from pipeline.errors import NotFoundError
from pipeline.french import typeset
from pipeline.vocabulary import Droit
from webforms.autosave import OTHER_DATABASE, autosave
from webforms.context import services
from webforms.droits import pour
from webforms.presence import mark, sentence
from webforms.workspace import OneFiche

pages = Blueprint("noter", __name__, url_prefix="/contrats/<ident:contrat>/fiches/<ident:fiche>")

GONE = "Cette fiche vient d’être supprimée : votre texte reste dans cette page."


@pages.post("/reponses")
@pour(Droit.ECRIRE)
def reponses(contrat: str, fiche: str) -> Any:
    """Save the questions that were sent, each on its own."""
    store, definitions = services().store, services().definitions
    try:
        found, present = store.fiche_of_contrat(contrat, fiche)
        work = OneFiche(found, definitions, lambda: store.fiches(contrat))
        outcome = autosave(work, present)
    except NotFoundError:
        return jsonify(etat="supprimee", message=GONE), 410
    if outcome is None:
        return jsonify(etat="ailleurs", message=OTHER_DATABASE), 409
    return jsonify(outcome.as_json())


@pages.post("/presence")
@pour(Droit.ECRIRE)
def presence(contrat: str, fiche: str) -> Any:
    """Somebody still has the fiche before them; who else has."""
    return jsonify(phrase=typeset(sentence(mark(contrat, fiche))))


@pages.get("/jeton")
@pour(Droit.LIRE)
def jeton(contrat: str, fiche: str) -> Any:
    """The token of the present session: a page left open finds it again after a new log-in."""
    return jsonify(jeton=generate_csrf())
