"""The cycle of a group's work: sent by the rapporteur, examined by the comité technique."""

import re
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from pipeline.answers import clean
from pipeline.cycle import EXAMINED, WORDS
from pipeline.errors import NotFoundError, StoreError
from pipeline.fiche import Fiche
from pipeline.french import count
from pipeline.vocabulary import Droit, Status
from webforms.context import author, services, tell, workspace
from webforms.contributions import GESTURES, Standing, contribution, received, standing
from webforms.droits import peut, pour
from webforms.security import shows_again
from webforms.workspace import Workspace

pages = Blueprint("cycle", __name__, url_prefix="/contrats/<ident:contrat>")

DONE = {
    Status.ACCEPTE: ("fiche acceptée", "fiches acceptées"),
    Status.REPRIS: ("fiche prise en main", "fiches prises en main"),
    Status.RENVOYE: ("fiche renvoyée à son groupe", "fiches renvoyées à leur groupe"),
}
"""What was decided of several fiches at once."""
LONGEST = 4000
UNFOLDED_AT_MOST = 30
"""Beyond so many fiches received from several groups, each group's are folded."""
NO_WORD = "Dites au groupe, en quelques mots, pourquoi vous lui renvoyez ce travail."
NOTHING = "Choisissez au moins une fiche."
PAGE_TOO_OLD = "Rien n’a été fait : cette page était ouverte depuis trop longtemps. Recommencez."


@pages.app_template_global("standing_of")
def standing_of(work: Workspace, fiche: Fiche) -> Standing | None:
    """Where a fiche of a group stands; what concerns the whole contract follows no such cycle."""
    return standing(work, fiche) if fiche.groupe in work.groupes else None


@pages.app_context_processor
def _words() -> dict[str, Any]:
    return {"gestures_of_cycle": GESTURES}


@pages.post("/fiches/<ident:fiche>/soumettre")
@pour(Droit.SOUMETTRE)
def soumettre(contrat: str, fiche: str) -> Any:
    """Send one fiche to the comité technique, or take it back while it waits there."""
    status = _status({Status.SOUMIS, Status.BROUILLON})
    return _bring_one(contrat, fiche, status)


@pages.post("/fiches/<ident:fiche>/examiner")
@pour(Droit.INSTRUIRE)
def examiner(contrat: str, fiche: str) -> Any:
    """Take one fiche up, accept it, or send it back with a word."""
    status = _status(EXAMINED)
    if status is Status.RENVOYE and not _word():
        tell(NO_WORD, refus="oui")
        return redirect(url_for("ecrire.corriger", contrat=contrat, fiche=fiche), 303)
    return _bring_one(contrat, fiche, status)


@pages.get("/groupes/<ident:groupe>/contribution")
@pour(Droit.LIRE)
def contribuer(contrat: str, groupe: str) -> Any:
    """How far the group is, what came back, and the button that sends its work."""
    return _contribution(workspace(contrat), groupe)


@pages.post("/groupes/<ident:groupe>/contribution")
@pour(Droit.SOUMETTRE)
def soumettre_tout(contrat: str, groupe: str) -> Any:
    """Send all that the group has at hand."""
    work = workspace(contrat)
    sent = [fiche.id for fiche in contribution(work, _groupe(work, groupe)).at_hand]
    if sent:
        services().store.cycle.bring(contrat, sent, Status.SOUMIS, author(), word=_word())
        tell(f"{count(len(sent), 'fiche soumise', 'fiches soumises')} au comité technique.")
    return redirect(url_for(".contribuer", contrat=contrat, groupe=groupe), 303)


@pages.get("/contributions")
@pour(Droit.LIRE_TOUT)
def recues(contrat: str) -> Any:
    """What the groups sent, for the comité technique to examine."""
    return _received(workspace(contrat))


@pages.post("/contributions")
@pour(Droit.INSTRUIRE)
def examiner_tout(contrat: str) -> Any:
    """Accept or send back the fiches that are ticked; or tick those of a group, or all."""
    if "cocher" in request.form:
        return _received(workspace(contrat), ticked=request.form["cocher"])
    status, chosen = _status(EXAMINED), request.form.getlist("fiche")
    refusal = "" if chosen else NOTHING
    if not refusal and status is Status.RENVOYE and not _word():
        refusal = NO_WORD
    if refusal:
        return _received(workspace(contrat), refusal), 422
    try:
        _bring(contrat, chosen, status)
    except NotFoundError:
        raise
    except StoreError as error:
        return _received(workspace(contrat), str(error)), 409
    tell(f"{count(len(chosen), *DONE[status])}.")
    return redirect(url_for(".recues", contrat=contrat, _anchor="contenu"), 303)


@shows_again("cycle.examiner_tout")
def _received_again(contrat: str) -> Any:
    return _received(workspace(contrat), PAGE_TOO_OLD), 400


def _bring_one(contrat: str, fiche: str, status: Status) -> Any:
    try:
        _bring(contrat, [fiche], status)
        tell(f"C’est fait : {WORDS[status].lower()}.")
    except NotFoundError:
        raise
    except StoreError as error:
        tell(str(error), refus="oui")
    return redirect(url_for("ecrire.corriger", contrat=contrat, fiche=fiche), 303)


def _bring(contrat: str, fiches: list[str], status: Status) -> None:
    seen = {fiche: int(version) for fiche in fiches if (version := _seen(fiche))}
    services().store.cycle.bring(contrat, fiches, status, author(), word=_word(), seen=seen)


def _seen(fiche: str) -> str:
    """The version the page showed."""
    text = request.form.get(f"vu.{fiche}", "")
    return text if re.fullmatch("[0-9]{1,9}", text) else ""


def _status(allowed: Any) -> Status:
    try:
        status = Status(request.form.get("statut", ""))
    except ValueError:
        abort(400)
    if status not in allowed:
        abort(400)
    return status


def _word() -> str:
    return clean(request.form.get("mot", "")).strip()[:LONGEST]


def _groupe(work: Workspace, groupe: str) -> Fiche:
    if groupe not in work.groupes:
        raise NotFoundError("Ce groupe n’existe pas dans ce contrat.")
    return work.groupes[groupe]


def _contribution(work: Workspace, groupe: str) -> str:
    found = contribution(work, _groupe(work, groupe))
    return render_template(
        "contribution.html",
        work=work,
        told=found,
        sends=peut(Droit.SOUMETTRE, work.id, groupe),
        statuses=WORDS,
    )


def _received(work: Workspace, alert: str = "", ticked: str | None = None) -> str:
    """What waits, and what is chosen; `ticked` adds the fiches of a group, or all of them for "".

    Ticking is not reading: the versions that count stay those of the page it was done on.
    """
    waiting = received(work)
    shown = {fiche.id: groupe.id for groupe, fiches in waiting for fiche in fiches}
    before = request.form.getlist("fiche")
    return render_template(
        "contributions.html",
        work=work,
        received=waiting,
        alert=alert,
        examines=peut(Droit.INSTRUIRE, work.id),
        chosen={fiche for fiche in shown if fiche in before or ticked in ("", shown[fiche])},
        seen={} if ticked is None else {fiche: _seen(fiche) for fiche in shown},
        folded=len(waiting) > 1 and len(shown) > UNFOLDED_AT_MOST,
        typed=request.form.get("mot", ""),
        words=WORDS,
        gestures=GESTURES,
    )
