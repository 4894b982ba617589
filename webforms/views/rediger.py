"""Write what the committee decides: the merged text, the new wording, the place, the order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from pipeline.answers import clean
from pipeline.consolidation.arbitrages import Item
from pipeline.definitions import Form
from pipeline.errors import StoreError
from pipeline.vocabulary import Acte
from webforms.context import way_back
from webforms.cotech import places, ranking, selection
from webforms.cotech.actes import ACTES, objection
from webforms.cotech.comparing import compared, item_sources, original_sources
from webforms.cotech.deciding import decide
from webforms.cotech.drafting import (
    changed_answers,
    merged_entry,
    parts_of,
    reworded_entry,
    wording_faults,
)
from webforms.cotech.pairs import parts_proposed
from webforms.cotech.selection import Selection, asked, in_view, sent
from webforms.cotech.table import Table, table_of
from webforms.droits import Droit, pour
from webforms.entry import Entry
from webforms.security import shows_again
from webforms.views.arbitrer import PAGE_TOO_OLD, done

pages = Blueprint(
    "rediger", __name__, url_prefix="/contrats/<ident:contrat>/comite-technique/<ident:form>"
)

UNCHANGED = "Vous n’avez rien changé : il n’y a rien à enregistrer."
NO_PLACE = "Choisissez où rattacher."
TOO_FEW_PARTS = "Écrivez au moins deux formulations différentes."
PART, PLACE = "_part", "_place"


@dataclass(frozen=True)
class Desk:
    """One act being written: on which items of which level, with what reason."""

    table: Table
    form: Form
    acte: Acte
    selection: Selection
    items: tuple[Item, ...]

    @property
    def back(self) -> str:
        """Where to go once it is written, or given up."""
        level = url_for("arbitrer.niveau", contrat=self.table.id, form=self.form.form)
        return way_back(level, selection.RETOUR)

    @property
    def refusal(self) -> str:
        """Why the act cannot be done; nothing when it can."""
        return objection(self.acte, len(self.items), self.selection.motif)


# Fusionner and reformuler: the fiche of the level, the originals in view


@pages.get("/fusionner")
@pour(Droit.LIRE)
def fusionner(contrat: str, form: str) -> Any:
    """The items side by side, and the one fiche proposed for them."""
    desk = _desk(contrat, form, Acte.FUSIONNER, asked())
    return _written(desk, merged_entry(desk.table, desk.items), alert=desk.refusal)


@pages.post("/fusionner")
@pour(Droit.ECRIRE)
def enregistrer_fusion(contrat: str, form: str) -> Any:
    """Record the fiche that replaces them."""
    desk = _desk(contrat, form, Acte.FUSIONNER, sent())
    entry = merged_entry(desk.table, desk.items, request.form)
    return _recorded_text(desk, entry, lambda: {"answers": entry.answers})


@pages.get("/reformuler")
@pour(Droit.LIRE)
def reformuler(contrat: str, form: str) -> Any:
    """The fiche of one item, its originals in view."""
    desk = _desk(contrat, form, Acte.REFORMULER, asked())
    return _written(desk, reworded_entry(desk.table, desk.items[0]), alert=desk.refusal)


@pages.post("/reformuler")
@pour(Droit.ECRIRE)
def enregistrer_reformulation(contrat: str, form: str) -> Any:
    """Record what its wording changes."""
    desk = _desk(contrat, form, Acte.REFORMULER, sent())
    entry = reworded_entry(desk.table, desk.items[0], request.form)
    return _recorded_text(
        desk, entry, lambda: {"answers": changed_answers(desk.items[0], entry.answers)}
    )


@shows_again("rediger.enregistrer_fusion")
def _merged_again(contrat: str, form: str) -> Any:
    desk = _desk(contrat, form, Acte.FUSIONNER, sent())
    return _written(desk, merged_entry(desk.table, desk.items, request.form), PAGE_TOO_OLD), 400


@shows_again("rediger.enregistrer_reformulation")
def _reworded_again(contrat: str, form: str) -> Any:
    desk = _desk(contrat, form, Acte.REFORMULER, sent())
    entry = reworded_entry(desk.table, desk.items[0], request.form)
    return _written(desk, entry, PAGE_TOO_OLD), 400


def _recorded_text(desk: Desk, entry: Entry, contenu: Any) -> Any:
    if gesture := request.form.get("ligne"):
        entry.change_rows(gesture)
        return _written(desk, entry)
    if not entry.validate() or desk.refusal:
        return _written(desk, entry, desk.refusal), 422
    content = contenu()
    if not content["answers"]:
        return _written(desk, entry, UNCHANGED), 422
    refusal = _decided(desk, content)
    return _written(_now(desk), entry, refusal), 409 if refusal else _finished(desk)


def _written(desk: Desk, entry: Entry, alert: str = "") -> str:
    table = desk.table
    sources = item_sources(table, desk.items)
    if desk.acte is Acte.REFORMULER:
        originals = original_sources(table, table.originals(desk.items[0]))
        sources += [o for o in originals if o.answers != sources[0].answers]
    found = compared(desk.form, sources, table.catalogue)
    return _page("redaction", desk, alert, entry=entry, compared=found, sources=sources)


# Scinder


@pages.get("/scinder")
@pour(Droit.LIRE)
def scinder(contrat: str, form: str) -> Any:
    """One item, and the wordings of those it becomes."""
    desk = _desk(contrat, form, Acte.SCINDER, asked())
    return _split_page(desk, parts_proposed(desk.table, desk.items[0]), alert=desk.refusal)


@pages.post("/scinder")
@pour(Droit.ECRIRE)
def enregistrer_scission(contrat: str, form: str) -> Any:
    """Record the parts."""
    desk = _desk(contrat, form, Acte.SCINDER, sent())
    typed = _typed_parts()
    if request.form.get("ligne"):
        return _split_page(desk, [*typed, ""])
    wordings = list(dict.fromkeys(text for text in typed if text.strip()))
    refusal = desk.refusal or ("" if len(wordings) > 1 else TOO_FEW_PARTS)
    parts = parts_of(desk.form, desk.items[0], wordings)
    wrong = wording_faults(desk.table, desk.form, parts)
    if refusal or wrong:
        return _split_page(desk, typed if refusal else wordings, refusal, wrong), 422
    refusal = _decided(desk, {"parts": parts})
    return _split_page(_now(desk), typed, refusal), 409 if refusal else _finished(desk)


@shows_again("rediger.enregistrer_scission")
def _split_again(contrat: str, form: str) -> Any:
    desk = _desk(contrat, form, Acte.SCINDER, sent())
    return _split_page(desk, _typed_parts(), PAGE_TOO_OLD), 400


def _typed_parts() -> list[str]:
    return [clean(text) for text in request.form.getlist(PART)]


def _split_page(
    desk: Desk, parts: Sequence[str], alert: str = "", faults: Sequence[Any] = ()
) -> str:
    blank = [""] * max(0, 2 - len(parts))
    wrong = {int(fault.path): fault.message for fault in faults}
    return _page("scinder", desk, alert, parts=[*parts, *blank], wrong=wrong)


# Rattacher and hiérarchiser


@pages.get("/rattacher")
@pour(Droit.LIRE)
def rattacher(contrat: str, form: str) -> Any:
    """The items, and the places where they may hang."""
    desk = _desk(contrat, form, Acte.RATTACHER, asked())
    return _place_page(desk, alert=desk.refusal)


@pages.post("/rattacher")
@pour(Droit.ECRIRE)
def enregistrer_rattachement(contrat: str, form: str) -> Any:
    """Record their new place."""
    desk = _desk(contrat, form, Acte.RATTACHER, sent())
    place = places.found(desk.table, desk.form, request.form.get(PLACE, ""))
    refusal = desk.refusal or ("" if place else NO_PLACE)
    if refusal:
        return _place_page(desk, refusal), 422
    refusal = _decided(desk, place)
    return _place_page(_now(desk), refusal), 409 if refusal else _finished(desk)


@pages.get("/hierarchiser")
@pour(Droit.LIRE)
def hierarchiser(contrat: str, form: str) -> Any:
    """The items, to give them a priority or an order."""
    desk = _desk(contrat, form, Acte.HIERARCHISER, asked())
    return _rank_page(desk, alert=desk.refusal)


@pages.post("/hierarchiser")
@pour(Droit.ECRIRE)
def enregistrer_hierarchie(contrat: str, form: str) -> Any:
    """Record the priority, or the order."""
    desk = _desk(contrat, form, Acte.HIERARCHISER, sent())
    ranks, order, refusal = ranking.asked(desk.items, request.form)
    if desk.refusal or refusal:
        return _rank_page(desk, desk.refusal or refusal), 422
    ordered = _with_targets(desk, order)
    refusal = _decided(ordered, ranks)
    return _rank_page(_now(desk), refusal), 409 if refusal else _finished(desk)


@shows_again("rediger.enregistrer_rattachement")
def _place_again(contrat: str, form: str) -> Any:
    return _place_page(_desk(contrat, form, Acte.RATTACHER, sent()), PAGE_TOO_OLD), 400


@shows_again("rediger.enregistrer_hierarchie")
def _rank_again(contrat: str, form: str) -> Any:
    return _rank_page(_desk(contrat, form, Acte.HIERARCHISER, sent()), PAGE_TOO_OLD), 400


def _place_page(desk: Desk, alert: str = "") -> str:
    choices = places.choices(desk.table, desk.form)
    chosen = request.form.get(PLACE, "")
    return _page("rattacher", desk, alert, choices=choices, chosen=chosen)


def _rank_page(desk: Desk, alert: str = "") -> str:
    siblings = ranking.are_siblings(desk.items)
    return _page("hierarchiser", desk, alert, siblings=siblings, typed=request.form)
