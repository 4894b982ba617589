"""Write what the committee decides: the merged text, the new wording, the parts."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, request

from pipeline.answers import clean
from pipeline.vocabulary import Acte, Droit
from webforms.cotech import desk, drafting
from webforms.cotech.comparing import compared, item_sources, with_originals
from webforms.cotech.desk import Desk
from webforms.cotech.pairs import parts_proposed
from webforms.droits import pour
from webforms.entry import Entry
from webforms.security import shows_again
from webforms.views.arbitrer import PAGE_TOO_OLD

pages = Blueprint(
    "rediger", __name__, url_prefix="/contrats/<ident:contrat>/comite-technique/<ident:form>"
)

UNCHANGED = "Vous n’avez rien changé : il n’y a rien à enregistrer."
TOO_FEW_PARTS = "Écrivez au moins deux formulations différentes."
PART = "_part"


@pages.get("/fusionner")
@pour(Droit.LIRE_TOUT)
def fusionner(contrat: str, form: str) -> Any:
    """The items side by side, and the one fiche proposed for them."""
    here = desk.asked(contrat, form, Acte.FUSIONNER)
    return _page(here, drafting.merged_entry(here.table, here.items), here.refusal)


@pages.post("/fusionner")
@pour(Droit.INSTRUIRE)
def enregistrer_fusion(contrat: str, form: str) -> Any:
    """Record the fiche that replaces them."""
    here = desk.typed(contrat, form, Acte.FUSIONNER)
    entry = drafting.merged_entry(here.table, here.items, request.form)
    refused = _refused(here, entry)
    return refused or here.recorded(
        {"answers": entry.answers}, lambda now, why: _page(now, entry, why)
    )


@shows_again("rediger.enregistrer_fusion")
def _merged_again(contrat: str, form: str) -> Any:
    here = desk.typed(contrat, form, Acte.FUSIONNER)
    entry = drafting.merged_entry(here.table, here.items, request.form)
    return _page(here, entry, PAGE_TOO_OLD), 400


@pages.get("/reformuler")
@pour(Droit.LIRE_TOUT)
def reformuler(contrat: str, form: str) -> Any:
    """The fiche of one item, its originals in view."""
    here = desk.asked(contrat, form, Acte.REFORMULER)
    return _page(here, drafting.reworded_entry(here.table, here.items[0]), here.refusal)


@pages.post("/reformuler")
@pour(Droit.INSTRUIRE)
def enregistrer_reformulation(contrat: str, form: str) -> Any:
    """Record what its wording changes."""
    here = desk.typed(contrat, form, Acte.REFORMULER)
    entry = drafting.reworded_entry(here.table, here.items[0], request.form)
    if refused := _refused(here, entry):
        return refused
    changed = drafting.changed_answers(here.items[0], entry.answers)
    if not changed:
        return _page(here, entry, UNCHANGED), 422
    return here.recorded({"answers": changed}, lambda now, why: _page(now, entry, why))


@shows_again("rediger.enregistrer_reformulation")
def _reworded_again(contrat: str, form: str) -> Any:
    here = desk.typed(contrat, form, Acte.REFORMULER)
    entry = drafting.reworded_entry(here.table, here.items[0], request.form)
    return _page(here, entry, PAGE_TOO_OLD), 400


@pages.get("/scinder")
@pour(Droit.LIRE_TOUT)
def scinder(contrat: str, form: str) -> Any:
    """One item, and the wordings of those it becomes."""
    here = desk.asked(contrat, form, Acte.SCINDER)
    return _split_page(here, parts_proposed(here.table, here.items[0]), here.refusal)


@pages.post("/scinder")
@pour(Droit.INSTRUIRE)
def enregistrer_scission(contrat: str, form: str) -> Any:
    """Record the parts."""
    here, typed = desk.typed(contrat, form, Acte.SCINDER), _typed_parts()
    if request.form.get("ligne"):
        return _split_page(here, [*typed, ""])
    wordings = list(dict.fromkeys(text for text in typed if text.strip()))
    if refusal := here.refusal or ("" if len(wordings) > 1 else TOO_FEW_PARTS):
        return _split_page(here, typed, refusal), 422
    parts = drafting.parts_of(here.form, here.items[0], wordings)
    if faults := drafting.wording_faults(here.table, here.form, parts):
        return _split_page(here, wordings, faults=faults), 422
    return here.recorded({"parts": parts}, lambda now, why: _split_page(now, typed, why))


@shows_again("rediger.enregistrer_scission")
def _split_again(contrat: str, form: str) -> Any:
    return _split_page(desk.typed(contrat, form, Acte.SCINDER), _typed_parts(), PAGE_TOO_OLD), 400


def _typed_parts() -> list[str]:
    return [clean(text) for text in request.form.getlist(PART)]


def _refused(here: Desk, entry: Entry) -> Any:
    """The page again for one more row, or with what is to correct; None when all is well."""
    if gesture := request.form.get("ligne"):
        entry.change_rows(gesture)
        return _page(here, entry)
    if not entry.validate() or here.refusal:
        return _page(here, entry, here.refusal), 422
    return None


def _page(here: Desk, entry: Entry, alert: str = "") -> str:
    merging = here.acte is Acte.FUSIONNER
    table, items = here.table, here.items
    sources = item_sources(table, items) if merging else with_originals(table, items[0])
    found = compared(here.form, sources, here.table.catalogue)
    return here.page("redaction", alert, entry=entry, compared=found, sources=sources)


def _split_page(
    here: Desk, parts: Sequence[str], alert: str = "", faults: Sequence[Any] = ()
) -> str:
    blank = [""] * max(0, 2 - len(parts))
    wrong = {int(fault.path): fault.message for fault in faults}
    return here.page("scinder", alert, parts=[*parts, *blank], wrong=wrong, part=PART)
