"""A fiche, or its place, deleted while somebody writes: the text stays, and can be put back."""

from typing import Any

from flask import abort, render_template, request, url_for

from pipeline.errors import NotFoundError, StoreError
from pipeline.fiche import Fiche
from pipeline.vocabulary import Droit
from webforms.context import author, services
from webforms.drafts import new_id, past, typed_entry
from webforms.droits import exiger
from webforms.workspace import Workspace

_FICHE_GONE = "Cette fiche a été supprimée pendant que vous l’écriviez."
_PLACE_GONE = "La fiche sous laquelle vous écriviez a été supprimée entre-temps."


def restored_if_asked(contrat: str, fiche: str) -> str:
    """Restore first when that button was pressed; what stands in the way, or nothing."""
    if request.form.get("suite") != "restaurer" or not fiche:
        return ""
    exiger(Droit.ECRIRE, contrat, fiche)
    try:
        services().store.restore(contrat, fiche, author())
    except NotFoundError:
        return ""  # somebody already has
    except StoreError as error:
        return str(error)
    return ""


def fiche_gone(work: Workspace, id: str, refusal: str = "") -> Any:
    """The page of a fiche that is in the corbeille now; 404 when it never was in this contract."""
    form = request.form.get("formulaire", "")
    if past(work, id) is None or form not in work.forms:
        abort(404)
    action = url_for("ecrire.enregistrer", contrat=work.id, fiche=id)
    return _page(work, Fiche(id, form), action, refusal or _FICHE_GONE)


def place_gone(work: Workspace, form: str, refusal: str = "") -> Any:
    """The page of a new fiche whose parent or group is in the corbeille now."""
    blank = Fiche(new_id(), work.form(form).form)
    return _page(work, blank, request.full_path, refusal or _PLACE_GONE)


def _page(work: Workspace, fiche: Fiche, action: str, sentence: str) -> Any:
    entry = typed_entry(work, fiche, past(work, fiche.id))
    entry.change_rows(request.form.get("ligne", ""))
    page = render_template(
        "entretemps.html",
        work=work,
        fiche=fiche,
        entry=entry,
        action=action,
        sentence=sentence,
        version=request.form.get("base_version", "1"),
    )
    return page, 409
