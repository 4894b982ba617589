"""Give items another place in the contract, or a rank among the others."""

from typing import Any

from flask import Blueprint, request

from pipeline.vocabulary import Acte, Droit
from webforms.cotech import desk, places, ranking
from webforms.cotech.desk import Desk
from webforms.droits import pour
from webforms.security import shows_again
from webforms.views.arbitrer import PAGE_TOO_OLD

pages = Blueprint(
    "situer", __name__, url_prefix="/contrats/<ident:contrat>/comite-technique/<ident:form>"
)

NO_PLACE = "Choisissez où rattacher."
PLACE = "_place"


@pages.get("/rattacher")
@pour(Droit.LIRE_TOUT)
def rattacher(contrat: str, form: str) -> Any:
    """The items, and the places where they may hang."""
    here = desk.asked(contrat, form, Acte.RATTACHER)
    return _place_page(here, here.refusal)


@pages.post("/rattacher")
@pour(Droit.INSTRUIRE)
def enregistrer_rattachement(contrat: str, form: str) -> Any:
    """Record their new place."""
    here = desk.typed(contrat, form, Acte.RATTACHER)
    place = places.found(here.table, here.form, request.form.get(PLACE, ""))
    if refusal := here.refusal or ("" if place else NO_PLACE):
        return _place_page(here, refusal), 422
    return here.recorded(place, _place_page)


@shows_again("situer.enregistrer_rattachement")
def _place_again(contrat: str, form: str) -> Any:
    return _place_page(desk.typed(contrat, form, Acte.RATTACHER), PAGE_TOO_OLD), 400


@pages.get("/hierarchiser")
@pour(Droit.LIRE_TOUT)
def hierarchiser(contrat: str, form: str) -> Any:
    """The items, to give them a priority or an order."""
    here = desk.asked(contrat, form, Acte.HIERARCHISER)
    return _rank_page(here, here.refusal)


@pages.post("/hierarchiser")
@pour(Droit.INSTRUIRE)
def enregistrer_hierarchie(contrat: str, form: str) -> Any:
    """Record the priority, or the order."""
    here = desk.typed(contrat, form, Acte.HIERARCHISER)
    contenu, order, wrong = ranking.read(here.items, request.form)
    if refusal := here.refusal or wrong:
        return _rank_page(here, refusal), 422
    return here.on(order).recorded(contenu, _rank_page)


@shows_again("situer.enregistrer_hierarchie")
def _rank_again(contrat: str, form: str) -> Any:
    return _rank_page(desk.typed(contrat, form, Acte.HIERARCHISER), PAGE_TOO_OLD), 400


def _place_page(here: Desk, alert: str = "") -> str:
    chosen = request.form.get(PLACE, "")
    choices = places.choices(here.table, here.form)
    return here.page("rattacher", alert, choices=choices, chosen=chosen, place=PLACE)


def _rank_page(here: Desk, alert: str = "") -> str:
    siblings = ranking.are_siblings(here.items)
    return here.page("hierarchiser", alert, siblings=siblings, typed=request.form, ranking=ranking)
