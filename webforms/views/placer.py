"""Give a fiche another place: a rank, another parent or group; or make a copy of it."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.errors import NotFoundError, StoreError
from pipeline.fiche import Answers, Fiche
from pipeline.vocabulary import Droit
from webforms import wording
from webforms.context import author, services, tell, way_back, workspace
from webforms.droits import pour
from webforms.placing import choices_of_place
from webforms.security import shows_again
from webforms.workspace import Workspace

pages = Blueprint(
    "placer", __name__, url_prefix="/contrats/<ident:contrat>/fiches/<ident:fiche>/place"
)

COPY = " (copie)"
NO_PLACE = "Choisissez où la déplacer."
PAGE_TOO_OLD = "Rien n’a été déplacé : cette page était ouverte depuis trop longtemps. Recommencez."


@pages.get("/")
@pour(Droit.ECRIRE)
def page(contrat: str, fiche: str) -> Any:
    """The places where a fiche may go, and its copy."""
    return _page(workspace(contrat), fiche)


@pages.post("/rang")
@pour(Droit.ECRIRE)
def ranger(contrat: str, fiche: str) -> Any:
    """A rank among its siblings, or a place beside one of them (`avant`, `apres`)."""
    rank = request.form.get("rang", "")
    try:
        services().store.place(
            contrat,
            fiche,
            rank=int(rank) if rank.isascii() and rank.isdigit() and len(rank) < 6 else None,
            before=request.form.get("avant") or None,
            after=request.form.get("apres") or None,
            author=author(),
        )
    except NotFoundError:
        raise
    except StoreError as error:
        tell(str(error), refus="oui")
    here = url_for("ecrire.corriger", contrat=contrat, fiche=fiche)
    return redirect(way_back(here) + f"#f-{fiche}", 303)


@pages.post("/rattacher")
@pour(Droit.ECRIRE, fiches=("parent", "groupe"))
def rattacher(contrat: str, fiche: str) -> Any:
    """Hang it, with all below it, somewhere else."""
    work = workspace(contrat)
    form = work.form_of(work.fiche(fiche))
    parent, groupe = request.form.get("parent") or None, request.form.get("groupe") or None
    allowed = {each for items in choices_of_place(work, form, {}).values() for each in items}
    if (parent or groupe) not in allowed:
        return _page(work, fiche, NO_PLACE), 422
    try:
        services().store.reparent(
            contrat, fiche, parent=parent, groupe=groupe, under=form.parent, author=author()
        )
    except NotFoundError:
        raise
    except StoreError as error:
        return _page(workspace(contrat), fiche, str(error)), 409
    tell("La fiche est à sa nouvelle place, avec tout ce qui est dessous.")
    return redirect(url_for("ecrire.corriger", contrat=contrat, fiche=fiche), 303)


@pages.post("/dupliquer")
@pour(Droit.ECRIRE)
def dupliquer(contrat: str, fiche: str) -> Any:
    """Copy it with all below it."""
    work = workspace(contrat)
    copy = services().store.duplicate(
        contrat, fiche, author(), rename=_renaming(work, work.fiche(fiche))
    )
    title = wording.short(work.title(work.fiche(fiche)), 80)
    tell(f"Voici la copie de « {title} », avec tout ce qui est dessous.")
    return redirect(url_for("ecrire.corriger", contrat=contrat, fiche=copy.id), 303)


@shows_again("placer.rattacher")
def _again(contrat: str, fiche: str) -> Any:
    return _page(workspace(contrat), fiche, PAGE_TOO_OLD), 400


def _renaming(work: Workspace, fiche: Fiche) -> Any:
    form = work.form_of(fiche)
    name = next((name for name in form.titles if fiche.answers.get(name)), None)
    most = getattr(form.by_name[name], "max_length", None) if name else None

    def rename(answers: Answers) -> Answers:
        title = answers.get(name or "")
        if not isinstance(title, str) or most is None:
            return answers
        return {**answers, str(name): title[: most - len(COPY)] + COPY}

    return rename


def _page(work: Workspace, id: str, alert: str = "") -> str:
    fiche = work.fiche(id)
    form = work.form_of(fiche)
    movable = bool(form.parent) or form.scope == "groupe"
    siblings = work.siblings(fiche)
    return render_template(
        "placer.html",
        work=work,
        fiche=fiche,
        form=form,
        alert=alert,
        siblings=siblings,
        rank=siblings.index(fiche) + 1,
        choices=choices_of_place(work, form, {}) if movable else {},
        name="parent" if form.parent else "groupe",
        size=work.branch_size(fiche),
    )
