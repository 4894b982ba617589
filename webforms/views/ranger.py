"""Put in order: move, delete, restore."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.errors import StoreError
from pipeline.fiche import Fiche
from pipeline.french import count
from pipeline.vocabulary import Droit
from webforms import wording
from webforms.chapters import NO_PILIER
from webforms.context import author, services, tell, way_back, workspace
from webforms.droits import lit, pour
from webforms.workspace import Workspace

pages = Blueprint("ranger", __name__, url_prefix="/contrats/<ident:contrat>")


@pages.post("/deplacer")
@pour(Droit.ECRIRE, fiches=("monter", "descendre"))
def deplacer(contrat: str) -> Any:
    """One place up or down among its siblings: `monter` or `descendre` names the fiche."""
    up, down = request.form.get("monter"), request.form.get("descendre")
    fiche = up or down or ""
    services().store.move(contrat, fiche, -1 if up else 1, author())
    here = url_for("parcourir.contrat", contrat=contrat)
    return redirect(way_back(here) + f"#f-{fiche}", 303)


@pages.get("/fiches/<ident:fiche>/supprimer")
@pour(Droit.LIRE)
def avant_de_supprimer(contrat: str, fiche: str) -> Any:
    """What would go with it, before anything does."""
    return _confirmation(workspace(contrat), fiche)


@pages.post("/fiches/<ident:fiche>/supprimer")
@pour(Droit.ECRIRE)
def supprimer(contrat: str, fiche: str) -> Any:
    """Put a fiche and all below it in the corbeille."""
    work = workspace(contrat)
    gone = work.fiche(fiche)
    try:
        deletion = services().store.delete(contrat, fiche, author())
    except StoreError as error:
        return _confirmation(work, fiche, refusal=str(error)), 409
    below = deletion.count - 1
    others = f", avec {count(below, 'autre fiche', 'autres fiches')}" if below else ""
    tell(f"« {wording.short(work.title(gone), 80)} » est dans la corbeille{others}.", annuler=fiche)
    return redirect(above(work, gone), 303)


@pages.post("/fiches/<ident:fiche>/restaurer")
@pour(Droit.ECRIRE)
def restaurer(contrat: str, fiche: str) -> Any:
    """Undo a deletion."""
    try:
        services().store.restore(contrat, fiche, author())
    except StoreError as error:
        tell(str(error), refus="oui")
        return redirect(url_for(".corbeille", contrat=contrat), 303)
    tell("La fiche est de nouveau à sa place, avec tout ce qui était dessous.")
    return redirect(url_for("ecrire.corriger", contrat=contrat, fiche=fiche), 303)


@pages.get("/corbeille")
@pour(Droit.LIRE)
def corbeille(contrat: str) -> Any:
    """What was deleted and can come back."""
    deletions = [d for d in services().store.deletions(contrat) if lit(contrat, d.fiche.id)]
    return render_template("corbeille.html", work=workspace(contrat), deletions=deletions)


def above(work: Workspace, fiche: Fiche) -> str:
    """The page from which a fiche is reached: its parent, its chapter, or the contract."""
    if fiche.parent in work.places:
        return url_for("ecrire.corriger", contrat=work.id, fiche=fiche.parent)
    if fiche.groupe is None:
        return url_for("parcourir.contrat", contrat=work.id)
    pilier = work.places[fiche.id].pilier or NO_PILIER
    return url_for("parcourir.pilier", contrat=work.id, pilier=pilier)


def _confirmation(work: Workspace, id: str, refusal: str = "") -> str:
    fiche = work.fiche(id)
    return render_template(
        "supprimer.html",
        work=work,
        fiche=fiche,
        form=work.form_of(fiche),
        size=work.branch_size(fiche),
        written=work.written_by(fiche),
        citing=work.citing(fiche),
        back=above(work, fiche),
        refusal=refusal,
    )
