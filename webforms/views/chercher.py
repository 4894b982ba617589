"""Find fiches anywhere in the contract."""

from typing import Any

from flask import Blueprint, render_template, request

from pipeline.cycle import WORDS
from pipeline.vocabulary import Droit
from webforms.context import workspace
from webforms.droits import pour
from webforms.searching import asked, found

pages = Blueprint("chercher", __name__, url_prefix="/contrats/<ident:contrat>/recherche")

RESULTS_A_PAGE = 50


@pages.get("/")
@pour(Droit.LIRE)
def page(contrat: str) -> Any:
    """The fiches that fit, with where each stands."""
    work, search = workspace(contrat), asked(request.args)
    places = found(work, search) if search.asked else []
    last = max(1, -(-len(places) // RESULTS_A_PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), last)
    kept = {name: value for name, value in request.args.items() if name != "page" and value}
    return render_template(
        "recherche.html",
        work=work,
        search=search,
        results=places[(number - 1) * RESULTS_A_PAGE : number * RESULTS_A_PAGE],
        total=len(places),
        page=number,
        last=last,
        kept=kept,
        statuses=WORDS,
    )
