"""Write a fiche: begin one, fill it, correct it; whatever happens, what was typed stays."""

import uuid
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from pipeline.errors import ConflictError, NotFoundError, StoreError
from pipeline.fiche import Answers, Fiche
from pipeline.store.merging import merge
from webforms import tree, wording
from webforms.context import AUTHOR, services, tell, workspace
from webforms.drafts import answers_at, base_version, new_id, past, stored_entry, typed_entry
from webforms.droits import Droit, pour
from webforms.entry import Entry
from webforms.meanwhile import fiche_gone, place_gone, restored_if_asked
from webforms.placing import blank_fiche, choices_of_place, prefilled
from webforms.security import shows_again
from webforms.workspace import Workspace

pages = Blueprint("ecrire", __name__, url_prefix="/contrats/<ident:contrat>/fiches")

PAGE_TOO_OLD = (
    "Par sécurité, rien n’a été enregistré : cette page était ouverte depuis trop longtemps. "
    "Votre texte est toujours là : vérifiez-le, puis enregistrez de nouveau."
)
OTHER_DATABASE = (
    "Rien n’a été enregistré : cette page vient d’un autre état de la base. Votre texte est "
    "toujours là : comparez-le avec la fiche actuelle, puis enregistrez de nouveau."
)
CONFLICT = (
    "Rien n’a été enregistré : {author} a changé une même réponse pendant que vous écriviez. "
    "Choisissez ce qui doit rester, puis enregistrez."
)
ALREADY = (
    "Rien n’a été enregistré : quelqu’un a écrit cette fiche pendant que vous l’écriviez. "
    "Choisissez ce qui doit rester, puis enregistrez."
)
SAVED = "Enregistré."
MERGED = "Enregistré. Les changements faits entre-temps sur d’autres réponses ont été gardés."


@pages.get("/<ident:fiche>")
@pour(Droit.LIRE)
def corriger(contrat: str, fiche: str) -> Any:
    """One fiche, to read and to correct."""
    work = workspace(contrat)
    if fiche not in work.places and past(work, fiche) is not None:
        return render_template("supprimee.html", work=work, fiche=fiche), 404
    found = work.fiche(fiche)
    return _page(work, found, stored_entry(work, found))


@pages.post("/<ident:fiche>")
@pour(Droit.ECRIRE)
def enregistrer(contrat: str, fiche: str) -> Any:
    """Save what was typed, or show it again with what stands in the way."""
    refusal = restored_if_asked(contrat, fiche)
    work = workspace(contrat)
    if fiche not in work.places:
        return fiche_gone(work, fiche, refusal)
    return _save(work, work.fiche(fiche), base_version())


@shows_again("ecrire.enregistrer")
def _again(contrat: str, fiche: str) -> Any:
    work = workspace(contrat)
    if fiche not in work.places:
        return fiche_gone(work, fiche)
    found, version = work.fiche(fiche), base_version()
    entry = typed_entry(work, found, answers_at(work, found, version))
    return _page(work, found, entry, version, alert=PAGE_TOO_OLD), 400


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
    blank = replace(blank, id=str(uuid.uuid4()))
    return _page(work, blank, stored_entry(work, blank, prefilled(work, blank, request.args)))


@pages.post("/nouvelle/<ident:form>")
@pour(Droit.ECRIRE)
def creer(contrat: str, form: str) -> Any:
    """Add the fiche; sent twice, it is added once."""
    above = request.args.get("parent") or request.args.get("groupe") or ""
    refusal = restored_if_asked(contrat, above)
    work = workspace(contrat)
    if above not in work.places and past(work, above) is not None:
        return place_gone(work, form, refusal)
    blank = _blank(work, form)
    if blank.id in work.places:
        return _save(work, work.fiche(blank.id), 1)
    if work.form(form).single and (others := work.siblings(blank)):
        return _both(work, others[0], typed_entry(work, blank), {}, ALREADY)
    return _add(work, blank)


@shows_again("ecrire.creer")
def _new_again(contrat: str, form: str) -> Any:
    work = workspace(contrat)
    blank = _blank(work, form)
    return _page(work, blank, typed_entry(work, blank), alert=PAGE_TOO_OLD), 400


def _blank(work: Workspace, form: str) -> Fiche:
    blank = blank_fiche(work, work.form(form), request.args)
    if blank is None:
        abort(400)
    return replace(blank, id=new_id())


def _add(work: Workspace, blank: Fiche) -> Any:
    entry = typed_entry(work, blank)
    if gesture := request.form.get("ligne"):
        entry.change_rows(gesture)
        return _page(work, blank, entry)
    if not entry.validate():
        return _page(work, blank, entry), 422
    fiche = replace(blank, answers=entry.answers)
    try:
        fiche = services().store.create(work.id, fiche, entry.form.digest, AUTHOR)
    except StoreError:
        if past(work, blank.id) is None:
            raise
        return enregistrer(work.id, blank.id)  # the same page, sent twice at once
    return _saved(work, fiche, SAVED)


def _save(work: Workspace, fiche: Fiche, version: int) -> Any:
    shown = answers_at(work, fiche, version)
    entry = typed_entry(work, fiche, shown)
    if gesture := request.form.get("ligne"):
        entry.change_rows(gesture)
        return _page(work, fiche, entry, version)
    if not entry.validate():
        return _page(work, fiche, entry, version), 422
    if shown is None:
        return _page(work, fiche, entry, alert=OTHER_DATABASE), 409
    try:
        saved = services().store.save(
            work.id,
            fiche.id,
            entry.answers,
            base_version=version,
            digest=entry.form.digest,
            author=AUTHOR,
        )
    except ConflictError as conflict:
        now, author = workspace(work.id), conflict.author
        alert = CONFLICT.format(author=author or "quelqu’un")
        return _both(now, now.fiche(fiche.id), entry, shown, alert, author)
    except NotFoundError:
        return fiche_gone(workspace(work.id), fiche.id)
    return _saved(work, saved, MERGED if saved.version > version + 1 else SAVED)


def _saved(work: Workspace, fiche: Fiche, sentence: str) -> Any:
    here = url_for(".corriger", contrat=work.id, fiche=fiche.id)
    if request.form.get("suite") != "autre":
        tell(sentence)
        return redirect(here, 303)
    tell(f"« {wording.short(work.title(fiche), 80)} » : enregistré.", lien=here, vers="Y revenir")
    place = {"parent": fiche.parent} if fiche.parent else {"groupe": fiche.groupe}
    return redirect(url_for(".nouvelle", contrat=work.id, form=fiche.form, **place), 303)


def _both(
    work: Workspace, fiche: Fiche, entry: Entry, base: Answers, alert: str, author: str = ""
) -> Any:
    """What I typed stays where we disagree; elsewhere, what others wrote meanwhile is shown."""
    mine = entry.answers
    shown, disputed = merge(base, mine, fiche.answers)
    answers = {**shown, **{name: mine.get(name) for name in disputed}}
    again = stored_entry(
        work, fiche, {n: value for n, value in answers.items() if value is not None}
    )
    again.show_theirs({name: fiche.answers.get(name) for name in disputed}, author)
    return _page(work, fiche, again, alert=alert), 409


def _page(
    work: Workspace, fiche: Fiche, entry: Entry, version: int | None = None, *, alert: str = ""
) -> str:
    stored = fiche.id in work.places
    return render_template(
        "fiche.html",
        work=work,
        fiche=fiche,
        form=entry.form,
        entry=entry,
        stored=stored,
        version=version or fiche.version,
        branches=tree.under(work, fiche) if stored else [],
        alert=alert,
        changed=request.method == "POST",
    )
