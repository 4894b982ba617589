"""Go on: the phases of the process, the gates between them, and who opened which."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.errors import DefinitionError, ProcessError, StoreError
from pipeline.registre import LONGEST
from pipeline.vocabulary import Droit
from webforms.context import author, services, tell, workspace
from webforms.droits import pour
from webforms.saving import PAGE_TOO_OLD
from webforms.security import shows_again
from webforms.surveillance import readable, suivi_de

pages = Blueprint("cheminer", __name__, url_prefix="/contrats/<ident:contrat>/phases")

SHOWN = 20
"""So many blocking findings of a gate are shown; the page « Cohérence » has all of them."""


@pages.get("/")
@pour(Droit.LIRE)
def phases(contrat: str) -> Any:
    """Where the contract stands, and what keeps it from going further."""
    return _page(contrat)


@pages.post("/")
@pour(Droit.DECIDER)
def passer(contrat: str) -> Any:
    """Record that the contract goes on to a phase, or back."""
    from pipeline.process import passage  # noqa: PLC0415

    suivi, vers = suivi_de(contrat), request.form.get("vers", "")
    rang = request.form.get("rang", 0, type=int)
    try:
        made = passage(
            suivi.dossier.cadre,
            suivi.phase.code,
            vers,
            suivi.porte_vers(vers),
            motif=request.form.get("motif", ""),
            derogation="derogation" in request.form,
        )
        services().store.processus.passer(contrat, made, author(), rang=rang)
    except (ProcessError, DefinitionError) as error:
        return _page(contrat, str(error)), 422
    except StoreError as error:
        return _page(contrat, str(error)), 409
    tell(f"Le contrat est maintenant à la phase {vers}.")
    return redirect(url_for(".phases", contrat=contrat), 303)


@shows_again("cheminer.passer")
def _again(contrat: str) -> Any:
    return _page(contrat, PAGE_TOO_OLD), 400


def _page(contrat: str, alert: str = "") -> str:
    work, suivi = workspace(contrat), suivi_de(contrat)
    porte = suivi.porte
    return render_template(
        "controle/phases.html",
        work=work,
        suivi=suivi,
        porte=porte,
        seen=readable(work, porte.bloquants)[:SHOWN],
        typed=request.form,
        longest=LONGEST,
        alert=alert,
    )
