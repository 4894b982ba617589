"""What happened to a fiche, and its earlier texts taken up again."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.vocabulary import Droit
from webforms.context import author, services, tell, workspace
from webforms.droits import pour
from webforms.historique import history

pages = Blueprint(
    "historique", __name__, url_prefix="/contrats/<ident:contrat>/fiches/<ident:fiche>/historique"
)

ENTRIES_A_PAGE = 25


@pages.get("/")
@pour(Droit.LIRE)
def page(contrat: str, fiche: str) -> Any:
    """Who changed what, when; the latest first."""
    work = workspace(contrat)
    found = work.fiche(fiche)
    entries = history(work, found)
    last = max(1, -(-len(entries) // ENTRIES_A_PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), last)
    shown = entries[(number - 1) * ENTRIES_A_PAGE : number * ENTRIES_A_PAGE]
    return render_template(
        "historique.html",
        work=work,
        fiche=found,
        form=work.form_of(found),
        entries=shown,
        page=number,
        last=last,
    )


@pages.post("/<int:version>/reprendre")
@pour(Droit.ECRIRE)
def reprendre(contrat: str, fiche: str, version: int) -> Any:
    """Take up the text of one version again, as a new version."""
    services().store.restore_version(contrat, fiche, version, author())
    tell(f"Le texte de la version {version} est repris. Rien n’est effacé : tout reste ici.")
    return redirect(url_for(".page", contrat=contrat, fiche=fiche), 303)
