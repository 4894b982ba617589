"""The deadlines of a contract: fix them, read them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from pipeline import french
from pipeline.droits import permet
from pipeline.echeances import JOURS, Echeance
from pipeline.errors import ConflictError
from pipeline.vocabulary import Droit
from webforms.context import author, services, tell, workspace
from webforms.droits import moi, pour
from webforms.echeance import as_typed, echeance_of, entry_of
from webforms.entry import Entry
from webforms.saving import PAGE_TOO_OLD
from webforms.security import shows_again
from webforms.views.abonnement import as_file, subscription
from webforms.workspace import Workspace

pages = Blueprint("calendrier", __name__, url_prefix="/contrats/<ident:contrat>/calendrier")


NEXT = 4
"""So many deadlines are told on the page of the contract."""


@dataclass(frozen=True)
class Line:
    """One deadline as the page tells it."""

    echeance: Echeance
    jour: str
    reste: str
    passed: bool
    phase: str
    groupe: str


@pages.get("/")
@pour(Droit.LIRE)
def echeances(contrat: str) -> Any:
    """What is due, soonest first, and a form to fix another deadline."""
    work = workspace(contrat)
    return _page(work, entry_of(work))


@pages.post("/")
@pour(Droit.INSTRUIRE)
def ajouter(contrat: str) -> Any:
    """Fix a deadline."""
    work = workspace(contrat)
    entry = entry_of(work, typed=request.form)
    if not entry.validate():
        return _page(work, entry), 422
    added = services().store.echeances.add(contrat, echeance_of(entry), author())
    tell(f"L’échéance du {french.day(added.le)} est fixée.")
    return redirect(url_for("calendrier.echeances", contrat=contrat), 303)


@pages.get("/<ident:echeance>")
@pour(Droit.INSTRUIRE)
def modifier(contrat: str, echeance: str) -> Any:
    """The form of one deadline."""
    work = workspace(contrat)
    chosen = _chosen(contrat, echeance)
    return _page(work, entry_of(work, chosen), chosen)


@pages.post("/<ident:echeance>")
@pour(Droit.INSTRUIRE)
def enregistrer(contrat: str, echeance: str) -> Any:
    """Change one deadline; a change made meanwhile is never overwritten."""
    work = workspace(contrat)
    chosen = _chosen(contrat, echeance)
    entry = entry_of(work, chosen, request.form)
    if not entry.validate():
        return _page(work, entry, chosen), 422
    version = request.form.get("version", chosen.version, type=int)
    try:
        services().store.echeances.change(contrat, echeance_of(entry, echeance, version), author())
    except ConflictError as conflict:
        entry.show_theirs(as_typed(conflict.theirs), conflict.author)
        return _page(work, entry, chosen, alert=str(conflict)), 409
    tell("L’échéance est changée.")
    return redirect(url_for("calendrier.echeances", contrat=contrat), 303)


@pages.post("/<ident:echeance>/retirer")
@pour(Droit.INSTRUIRE)
def retirer(contrat: str, echeance: str) -> Any:
    """Take one deadline away."""
    services().store.echeances.remove(contrat, echeance)
    tell("L’échéance est retirée.")
    return redirect(url_for("calendrier.echeances", contrat=contrat), 303)


@pages.get("/echeances.ics")
@pour(Droit.LIRE)
def telecharger(contrat: str) -> Any:
    """The deadlines as a calendar file."""
    return as_file(contrat)


@pages.app_template_global("prochaines_echeances")
def prochaines(work: Workspace) -> list[Line]:
    """The next deadlines that concern the person who looks: theirs, or all when they read all."""
    personne = moi()
    mine = {q.groupe for q in personne.dans(work.id)} if personne else set()
    everything = permet(personne, Droit.LIRE_TOUT, work.id)
    today = datetime.now().astimezone().date()
    coming = [
        each
        for each in services().store.echeances.of(work.id)
        if each.le >= today and (everything or each.groupe is None or each.groupe in mine)
    ]
    return [_line(work, each, today) for each in coming[:NEXT]]


@shows_again("calendrier.ajouter")
def _add_again(contrat: str) -> Any:
    work = workspace(contrat)
    return _page(work, entry_of(work, typed=request.form), alert=PAGE_TOO_OLD), 400


@shows_again("calendrier.enregistrer")
def _change_again(contrat: str, echeance: str) -> Any:
    work, chosen = workspace(contrat), _chosen(contrat, echeance)
    return _page(work, entry_of(work, chosen, request.form), chosen, alert=PAGE_TOO_OLD), 400


def _page(work: Workspace, entry: Entry, chosen: Echeance | None = None, *, alert: str = "") -> str:
    today = datetime.now().astimezone().date()
    lines = [_line(work, each, today) for each in services().store.echeances.of(work.id)]
    return render_template(
        "calendrier.html",
        work=work,
        entry=entry,
        chosen=chosen,
        lines=[line for line in lines if not line.passed],
        passed=[line for line in lines if line.passed],
        may_change=permet(moi(), Droit.INSTRUIRE, work.id),
        reminders=[jours for jours in JOURS if jours > 0],
        subscription=subscription(work.id),
        alert=alert,
    )


def _line(work: Workspace, echeance: Echeance, today: date) -> Line:
    left = (echeance.le - today).days
    phases = {phase.code: phase.label for phase in work.cadre.phases}
    groupe = work.groupes.get(echeance.groupe or "")
    return Line(
        echeance,
        french.day(echeance.le),
        _left(left),
        left < 0,
        phases.get(echeance.phase, ""),
        work.title(groupe) if groupe else "",
    )


def _left(days: int) -> str:
    """« dans 3 jours », « aujourd’hui », « il y a 2 jours »."""
    if days in _NEAR:
        return _NEAR[days]
    distance = french.count(abs(days), "jour")
    return f"dans {distance}" if days > 0 else f"il y a {distance}"


_NEAR = {-1: "hier", 0: "aujourd’hui", 1: "demain"}


def _chosen(contrat: str, echeance: str) -> Echeance:
    found = [e for e in services().store.echeances.of(contrat) if e.id == echeance]
    if not found:
        abort(404)
    return found[0]
