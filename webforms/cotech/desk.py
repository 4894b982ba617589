"""One act being written on a page of its own: on which items, with what reason, and its outcome."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import abort, redirect, render_template, request, url_for

from pipeline.consolidation.items import Item
from pipeline.definitions import Form
from pipeline.errors import StoreError
from pipeline.vocabulary import Acte
from webforms.context import tell, way_back
from webforms.cotech.actes import ACTES, objection
from webforms.cotech.deciding import decide
from webforms.cotech.selection import CIBLE, MOTIF, RETOUR, Selection, in_view, now, sent
from webforms.cotech.selection import asked as named_in_address
from webforms.cotech.table import Table, table_of


@dataclass(frozen=True)
class Desk:
    """An act on items of one level; those that are gone meanwhile are still shown."""

    table: Table
    form: Form
    acte: Acte
    selection: Selection
    items: tuple[Item, ...]

    @property
    def refusal(self) -> str:
        """Why the act cannot be done; nothing when it can."""
        return objection(self.acte, len(self.items), self.selection.motif)

    @property
    def back(self) -> str:
        """Where to go once it is written, or given up."""
        level = url_for("arbitrer.niveau", contrat=self.table.id, form=self.form.form)
        return way_back(level, RETOUR)

    def page(self, template: str, alert: str = "", **more: Any) -> str:
        """Its page, with what went wrong when something did."""
        return render_template(
            f"cotech/{template}.html",
            desk=self,
            table=self.table,
            work=self.table.work,
            form=self.form,
            mots=ACTES[self.acte],
            in_view=self.selection.seen or in_view(self.table, self.items),
            alert=alert,
            **more,
        )

    def recorded(self, contenu: Mapping[str, Any], again: Callable[["Desk", str], str]) -> Any:
        """Record the act and go back; or the page again when somebody decided otherwise."""
        try:
            made = decide(self.table, self.acte, self.selection, contenu)
        except StoreError as error:
            return again(self._as_it_is_now(), str(error)), 409
        return redirect(done(table_of(self.table.id), made.id, self.back), 303)

    def on(self, order: tuple[str, ...]) -> "Desk":
        """The same act on its targets in another order."""
        return replace(self, selection=replace(self.selection, cibles=order))

    def _as_it_is_now(self) -> "Desk":
        """The same page, in view of all that is decided and written now."""
        table = table_of(self.table.id)
        selection = now(self.selection)
        return replace(self, table=table, selection=selection, items=_items(table, selection))


def asked(contrat: str, form: str, acte: Acte) -> Desk:
    """The desk that an address opens."""
    return _desk(contrat, form, acte, named_in_address())


def typed(contrat: str, form: str, acte: Acte) -> Desk:
    """The desk from which a page was sent."""
    return _desk(contrat, form, acte, sent())


def done(table: Table, decision: str, default: str) -> str:
    """Say what was just decided, with the way to undo it; the address to go back to."""
    undo = url_for("suivre.avant_d_annuler", contrat=table.id, decision=decision)
    said = table.said(table.line(decision).arbitrage)
    tell(f"Décidé : {said}.", lien=undo, vers="Annuler cette décision")
    return way_back(default, RETOUR)


def address(table: Table, form: Form, acte: Acte, selection: Selection, back: str) -> str:
    """Where an act is written."""
    named: dict[str, Any] = {CIBLE: selection.cibles, RETOUR: back}
    if selection.motif:
        named[MOTIF] = selection.motif
    return url_for(f"{_PAGES[acte]}.{acte}", contrat=table.id, form=form.form, **named)


_PAGES = {
    Acte.FUSIONNER: "rediger",
    Acte.REFORMULER: "rediger",
    Acte.SCINDER: "rediger",
    Acte.RATTACHER: "situer",
    Acte.HIERARCHISER: "situer",
}


def _desk(contrat: str, form: str, acte: Acte, selection: Selection) -> Desk:
    table = table_of(contrat)
    level, items = table.level(form), _items(table, selection)
    if not items or any(item.fiche.form != level.form for item in items):
        abort(404)
    return Desk(table, level, acte, selection, items)


def _items(table: Table, selection: Selection) -> tuple[Item, ...]:
    found = []
    for cible in selection.cibles:
        gone = table.names.fiche(cible)
        if cible in table.dossier.items:
            found.append(table.dossier.items[cible])
        elif gone is not None and request.method == "POST":
            found.append(Item(gone, ()))
        else:
            table.item(cible)  # says why
    return tuple(found)
