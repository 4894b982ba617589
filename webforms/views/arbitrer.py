"""Arbitrate: one level with its groups side by side, and what the committee decides there."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.definitions import Form
from pipeline.errors import StoreError
from pipeline.vocabulary import Acte
from webforms.context import tell, way_back
from webforms.cotech import selection as names
from webforms.cotech.actes import ACTES, objection
from webforms.cotech.cards import ETATS, Filtre, asks, badges, columns
from webforms.cotech.comparing import compared, item_sources, original_sources
from webforms.cotech.deciding import decide
from webforms.cotech.provenance import provenance
from webforms.cotech.selection import Selection, in_view, sent
from webforms.cotech.table import Table, table_of
from webforms.droits import Droit, pour
from webforms.security import shows_again

pages = Blueprint("arbitrer", __name__, url_prefix="/contrats/<ident:contrat>/comite-technique")

NO_ACT = "Choisissez ce que le comité décide : appuyez sur l’un des boutons."
PAGE_TOO_OLD = (
    "Par sécurité, rien n’a été enregistré : cette page était ouverte depuis trop longtemps. "
    "Ce que vous aviez coché et écrit est toujours là : décidez de nouveau."
)


@pages.get("/<ident:form>")
@pour(Droit.LIRE)
def niveau(contrat: str, form: str) -> Any:
    """The items of one level, a column for each group."""
    table = table_of(contrat)
    return _page(table, table.level(form))


@pages.post("/<ident:form>")
@pour(Droit.ECRIRE)
def decider(contrat: str, form: str) -> Any:
    """One act on what is checked; some acts go on to a page of their own."""
    table, selection = table_of(contrat), sent()
    level, acte = table.level(form), _acte()
    refusal = objection(acte, len(selection.cibles), selection.motif) if acte else NO_ACT
    if acte is None or refusal:
        return _page(table, level, selection, alert=refusal), 422
    if ACTES[acte].page:
        return redirect(_own_page(table, level, acte, selection), 303)
    try:
        made = decide(table, acte, selection)
    except StoreError as error:
        return _page(table_of(contrat), level, selection, alert=str(error)), 409
    return redirect(done(table_of(contrat), made.id, _here(table, level)), 303)


@shows_again("arbitrer.decider")
def _again(contrat: str, form: str) -> Any:
    table = table_of(contrat)
    return _page(table, table.level(form), sent(), alert=PAGE_TOO_OLD), 400


@pages.get("/elements/<ident:item>")
@pour(Droit.LIRE)
def element(contrat: str, item: str) -> Any:
    """One item as it stands, what it comes from and what was decided on it."""
    table = table_of(contrat)
    found = table.item(item)
    form = table.level(found.fiche.form)
    sources = [*item_sources(table, [found]), *original_sources(table, table.originals(found))]
    return render_template(
        "cotech/element.html",
        table=table,
        work=table.work,
        form=form,
        item=found,
        badges=list(badges(table, found)),
        compared=compared(form, sources, table.catalogue),
        provenance=provenance(table, found),
        lines=[line for line in table.journal if line.arbitrage in found.decisions],
        in_view=in_view(table, [found]),
        actes=ACTES,
    )


def done(table: Table, decision: str, default: str) -> str:
    """Say what was just decided, with the way to undo it; the address to go back to."""
    made = table.line(decision).arbitrage
    undo = url_for("suivre.avant_d_annuler", contrat=table.id, decision=decision)
    tell(f"Décidé : {table.said(made)}.", lien=undo, vers="Annuler cette décision")
    return way_back(default, names.RETOUR)


def _acte() -> Acte | None:
    text = request.form.get("acte", "")
    return Acte(text) if text in {*Acte} - {Acte.ANNULER} else None


def _own_page(table: Table, level: Form, acte: Acte, selection: Selection) -> str:
    asked = {names.CIBLE: selection.cibles, names.RETOUR: _here(table, level)}
    if selection.motif:
        asked[names.MOTIF] = selection.motif
    return url_for(f"rediger.{acte}", contrat=table.id, form=level.form, **asked)  # type: ignore[arg-type] # a list makes a repeated parameter


def _here(table: Table, level: Form) -> str:
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
