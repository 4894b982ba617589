"""Arbitrate: one level with its groups side by side, and what the committee decides there."""

from typing import Any

from flask import Blueprint, redirect, render_template, request

from pipeline.definitions import Form
from pipeline.errors import StoreError
from pipeline.vocabulary import Acte, Droit
from webforms.context import way_back
from webforms.cotech.actes import ACTES, objection
from webforms.cotech.cards import ETATS, Filtre, asks, badges, columns
from webforms.cotech.comparing import compared, with_originals
from webforms.cotech.deciding import decide
from webforms.cotech.desk import address, done
from webforms.cotech.provenance import provenance
from webforms.cotech.selection import RETOUR, Selection, in_view, now, sent
from webforms.cotech.table import Table, table_of
from webforms.droits import pour
from webforms.security import shows_again

pages = Blueprint("arbitrer", __name__, url_prefix="/contrats/<ident:contrat>/comite-technique")

NO_ACT = "Choisissez ce que le comité décide : appuyez sur l’un des boutons."
PAGE_TOO_OLD = (
    "Par sécurité, rien n’a été enregistré : cette page était ouverte depuis trop longtemps. "
    "Ce que vous aviez coché et écrit est toujours là : décidez de nouveau."
)


@pages.get("/<ident:form>")
@pour(Droit.LIRE_TOUT)
def niveau(contrat: str, form: str) -> Any:
    """The items of one level, a column for each group."""
    table = table_of(contrat)
    return _page(table, table.level(form))


@pages.post("/<ident:form>")
@pour(Droit.INSTRUIRE)
def decider(contrat: str, form: str) -> Any:
    """One act on what is checked; some acts go on to a page of their own."""
    table, selection = table_of(contrat), sent()
    level, acte = table.level(form), _acte()
    refusal = objection(acte, len(selection.cibles), selection.motif) if acte else NO_ACT
    if acte is None or refusal:
        return _page(table, level, selection, alert=refusal), 422
    if ACTES[acte].page:
        return redirect(address(table, level, acte, selection, way_back(_here(), RETOUR)), 303)
    try:
        made = decide(table, acte, selection)
    except StoreError as error:
        return _page(table_of(contrat), level, now(selection), alert=str(error)), 409
    return redirect(done(table_of(contrat), made.id, _here()), 303)


@shows_again("arbitrer.decider")
def _again(contrat: str, form: str) -> Any:
    table = table_of(contrat)
    return _page(table, table.level(form), sent(), alert=PAGE_TOO_OLD), 400


@pages.get("/elements/<ident:item>")
@pour(Droit.LIRE_TOUT)
def element(contrat: str, item: str) -> Any:
    """One item as it stands, what it comes from and what was decided on it."""
    table = table_of(contrat)
    found = table.item(item)
    form = table.level(found.fiche.form)
    sources = with_originals(table, found)
    return render_template(
        "cotech/element.html",
        table=table,
        work=table.work,
        form=form,
        item=found,
        badges=list(badges(table, found)),
        compared=compared(form, sources, table.catalogue),
        sources=sources,
        provenance=provenance(table, found),
        lines=[line for line in table.journal if line.arbitrage in found.decisions],
        in_view=in_view(table, [found]),
        actes=ACTES,
    )


def _acte() -> Acte | None:
    text = request.form.get("acte", "")
    return Acte(text) if text in {*Acte} - {Acte.ANNULER} else None


def _here() -> str:
    return request.full_path.rstrip("?")


def _page(table: Table, form: Form, selection: Selection | None = None, *, alert: str = "") -> str:
    filtre = Filtre.of(request.args)
    return render_template(
        "cotech/niveau.html",
        table=table,
        work=table.work,
        form=form,
        filtre=filtre,
        columns=columns(table, form, filtre),
        selection=selection or Selection(),
        in_view=in_view,
        actes=ACTES,
        etats=ETATS,
        asks=asks,
        alert=alert,
    )
