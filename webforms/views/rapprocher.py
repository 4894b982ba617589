"""Bring together: what may say the same, what contradicts, what nobody treats."""

from typing import Any

from flask import Blueprint, redirect, render_template, request

from pipeline.definitions import Form
from pipeline.errors import StoreError
from pipeline.vocabulary import Acte, Droit
from webforms.cotech.actes import objection
from webforms.cotech.deciding import decide
from webforms.cotech.desk import done
from webforms.cotech.matrices import matrices
from webforms.cotech.pairs import composites_of, contradictions_of, pairs_of
from webforms.cotech.selection import Selection, in_view, now, sent
from webforms.cotech.table import Table, table_of
from webforms.droits import pour
from webforms.security import shows_again
from webforms.views.arbitrer import PAGE_TOO_OLD

pages = Blueprint("rapprocher", __name__, url_prefix="/contrats/<ident:contrat>/comite-technique")

A_PAGE = 15
ANSWERS = {Acte.LIER.value: Acte.LIER, Acte.DISTINGUER.value: Acte.DISTINGUER}
NO_ANSWER = "Choisissez une réponse : même chose, liés ou différents."


@pages.get("/<ident:form>/rapprochements")
@pour(Droit.LIRE_TOUT)
def rapprochements(contrat: str, form: str) -> Any:
    """The pairs that may say the same, the likeliest first, with what makes them alike."""
    table = table_of(contrat)
    return _page(table, table.level(form))


@pages.post("/<ident:form>/rapprochements")
@pour(Droit.INSTRUIRE)
def repondre(contrat: str, form: str) -> Any:
    """« Liés » or « Différents »: the pair is not proposed again."""
    table, selection = table_of(contrat), sent()
    level, acte = table.level(form), ANSWERS.get(request.form.get("acte", ""))
    if acte is None:
        return _page(table, level, selection, NO_ANSWER), 422
    if refusal := objection(acte, len(selection.cibles), selection.motif):
        return _page(table, level, selection, refusal), 422
    try:
        made = decide(table, acte, selection)
    except StoreError as error:
        return _page(table_of(contrat), level, now(selection), str(error)), 409
    here = request.full_path.rstrip("?")
    return redirect(done(table_of(contrat), made.id, here), 303)


@shows_again("rapprocher.repondre")
def _again(contrat: str, form: str) -> Any:
    table = table_of(contrat)
    return _page(table, table.level(form), sent(), PAGE_TOO_OLD), 400


@pages.get("/contradictions")
@pour(Droit.LIRE_TOUT)
def contradictions(contrat: str) -> Any:
    """What cannot be true together."""
    table = table_of(contrat)
    return render_template(
        "cotech/contradictions.html",
        table=table,
        work=table.work,
        contradictions=contradictions_of(table),
        selection=Selection(),
        in_view=in_view,
    )


@pages.get("/<ident:form>/matrice")
@pour(Droit.LIRE_TOUT)
def matrice(contrat: str, form: str) -> Any:
    """Axes and quartiers against piliers, for one level."""
    table = table_of(contrat)
    level = table.level(form)
    found = matrices(table, level)
    return render_template(
        "cotech/matrice.html", table=table, work=table.work, form=level, matrices=found
    )


def _page(table: Table, form: Form, selection: Selection | None = None, alert: str = "") -> str:
    pairs = pairs_of(table, form)
    text = request.args.get("page", "1")
    page = min(
        int(text) if text.isdecimal() and len(text) < 5 else 1, 1 + (len(pairs) - 1) // A_PAGE
    )
    first = (max(page, 1) - 1) * A_PAGE
    return render_template(
        "cotech/rapprochements.html",
        table=table,
        work=table.work,
        form=form,
        pairs=pairs[first : first + A_PAGE],
        total=len(pairs),
        first=first,
        page=max(page, 1),
        size=A_PAGE,
        composites=composites_of(table, form),
        selection=selection or Selection(),
        in_view=in_view,
        alert=alert,
    )
