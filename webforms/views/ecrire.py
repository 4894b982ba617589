"""Write a fiche: begin one, fill it, correct it; whatever happens, what was typed stays."""

import uuid
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from pipeline.fiche import Fiche
from pipeline.vocabulary import Droit
from webforms.context import workspace
from webforms.drafts import (
    answers_read,
    chosen_entry,
    new_id,
    past,
    read_versions,
    stored_entry,
    typed_entry,
)
from webforms.droits import exiger_ajout, pour
from webforms.meanwhile import fiche_gone, place_gone, restored_if_asked
from webforms.placing import blank_fiche, choices_of_place, prefilled
from webforms.saving import ALREADY, PAGE_TOO_OLD, add, both, page, save, sent_twice
from webforms.security import shows_again
from webforms.workspace import Workspace

pages = Blueprint("ecrire", __name__, url_prefix="/contrats/<ident:contrat>/fiches")


@pages.get("/<ident:fiche>")
@pour(Droit.LIRE)
def corriger(contrat: str, fiche: str) -> Any:
    """One fiche, to read and to correct."""
    work = workspace(contrat)
    if _is_gone(work, fiche):
        return render_template("supprimee.html", work=work, fiche=fiche), 404
    found = work.fiche(fiche)
    return page(work, found, stored_entry(work, found))


@pages.post("/<ident:fiche>")
@pour(Droit.ECRIRE)
def enregistrer(contrat: str, fiche: str) -> Any:
    """Save what was typed, or show it again with what stands in the way."""
    refusal = restored_if_asked(contrat, fiche)
    work = workspace(contrat)
    if fiche not in work.places:
        return fiche_gone(work, fiche, refusal)
    return save(work, work.fiche(fiche), read_versions())


@shows_again("ecrire.enregistrer")
def _again(contrat: str, fiche: str) -> Any:
    work = workspace(contrat)
    if fiche not in work.places:
        return fiche_gone(work, fiche)
    found, read = work.fiche(fiche), read_versions()
    entry = chosen_entry(work, found, answers_read(work, found, read))
    return page(work, found, entry, read, alert=PAGE_TOO_OLD), 400


@pages.get("/nouvelle/<ident:form>")
@pour(Droit.LIRE)
def nouvelle(contrat: str, form: str) -> Any:
    """A blank fiche at its place; the place is asked when it is not given."""
    work = workspace(contrat)
    definition = work.form(form)
    blank = blank_fiche(work, definition, request.args)
    if blank is None:
        choices = choices_of_place(work, definition, request.args)
        return render_template("place.html", work=work, form=definition, choices=choices)
    if definition.single and (others := work.siblings(blank)):
        return redirect(url_for(".corriger", contrat=contrat, fiche=others[0].id))
    exiger_ajout(work, blank)
    blank = replace(blank, id=str(uuid.uuid4()))
    return page(work, blank, stored_entry(work, blank, prefilled(work, blank, request.args)))


@pages.post("/nouvelle/<ident:form>")
@pour(Droit.ECRIRE)
def creer(contrat: str, form: str) -> Any:
    """Add the fiche; sent twice, it is added once."""
    refusal = restored_if_asked(contrat, _above())
    work = workspace(contrat)
    if _is_gone(work, _above()):
        return place_gone(work, form, refusal)
    blank = _blank(work, form)
    if past(work, blank.id) is not None:
        return sent_twice(work, blank.id)
    if work.form(form).single and (others := work.siblings(blank)):
        return both(work, others[0], typed_entry(work, blank), {}, ALREADY)
    return add(work, blank)


@shows_again("ecrire.creer")
def _new_again(contrat: str, form: str) -> Any:
    work = workspace(contrat)
    if _is_gone(work, _above()):
        return place_gone(work, form)
    blank = _blank(work, form)
    return page(work, blank, typed_entry(work, blank), alert=PAGE_TOO_OLD), 400


def _blank(work: Workspace, form: str) -> Fiche:
    blank = blank_fiche(work, work.form(form), request.args)
    if blank is None:
        abort(400)
    exiger_ajout(work, blank)
    return replace(blank, id=new_id())


def _above() -> str:
    """The fiche that the address names as the place of a new one."""
    return request.args.get("parent") or request.args.get("groupe") or ""


def _is_gone(work: Workspace, fiche: str) -> bool:
    return fiche not in work.places and past(work, fiche) is not None
