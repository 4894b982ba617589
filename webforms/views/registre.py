"""The register of findings: what was accepted and why, what is resolved, whose turn it is."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from pipeline.errors import AnswerError, NotFoundError, StoreError
from pipeline.french import typeset
from pipeline.registre import (
    LONGEST,
    Etat,
    Evenement,
    Signalement,
    accepter,
    attribuer,
    commenter,
    rouvrir,
)
from pipeline.registre.evenements import said
from pipeline.registre.mots import ETATS
from pipeline.vocabulary import Droit, Severity
from webforms.chapters import NO_PILIER
from webforms.context import author, services, tell, workspace
from webforms.controle import GRAVITES
from webforms.droits import peut, pour
from webforms.saving import PAGE_TOO_OLD
from webforms.security import shows_again
from webforms.surveillance import suivi_de
from webforms.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.suivi import Suivi

pages = Blueprint("registre", __name__, url_prefix="/contrats/<ident:contrat>/registre")

ROWS_A_PAGE = 50
OPEN = "a_regler"
"""In an address, what is open, whether it was accepted once or never."""
FILTERS = ("mots", "etat", "severite", "code", "pilier", "groupe")


@pages.get("/")
@pour(Droit.LIRE_TOUT)
def signalements(contrat: str) -> Any:
    """The findings of the register, filtered; those still open when nothing is asked."""
    work, suivi = workspace(contrat), suivi_de(contrat)
    asked = {name: request.args.get(name, "") for name in FILTERS}
    asked["etat"] = request.args.get("etat", OPEN)
    lines = [line for line in suivi.register.values() if _matches(suivi, line, asked)]
    lines.sort(key=_rank)
    last = max(1, -(-len(lines) // ROWS_A_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), last)
    return render_template(
        "controle/registre.html",
        work=work,
        suivi=suivi,
        lines=lines[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE],
        total=len(lines),
        page=page,
        last=last,
        asked=asked,
        etats={OPEN: "À régler", **ETATS},
        gravites=GRAVITES,
        codes=_codes(suivi),
    )


@pages.get("/<ident:identite>")
@pour(Droit.LIRE_TOUT)
def signalement(contrat: str, identite: str) -> Any:
    """One finding: its rule, its history, and what can be done with it."""
    suivi_de(contrat)
    return _page(workspace(contrat), identite)


@pages.post("/<ident:identite>/accepter")
@pour(Droit.JUSTIFIER)
def justifier(contrat: str, identite: str) -> Any:
    """Accept that it stays, with a written justification."""
    motif, name = request.form.get("motif", ""), author().name
    return _write(contrat, identite, lambda line: accepter(line, motif=motif, author=name), (
        "Accepté, avec sa justification."
    ))  # fmt: skip


@pages.post("/<ident:identite>/rouvrir")
@pour(Droit.JUSTIFIER)
def reprendre(contrat: str, identite: str) -> Any:
    """Take an acceptance back."""
    motif, name = request.form.get("motif", ""), author().name
    geste = lambda line: rouvrir(line, motif=motif, author=name)  # noqa: E731
    return _write(contrat, identite, geste, "Rouvert.")


@pages.post("/<ident:identite>/attribuer")
@pour(Droit.INSTRUIRE)
def confier(contrat: str, identite: str) -> Any:
    """Give it to a group, until a day."""
    groupe, name = request.form.get("groupe") or None, author().name
    if groupe is not None and groupe not in workspace(contrat).groupes:
        raise NotFoundError("Ce groupe de travail n’existe pas, ou il a été supprimé.")

    def geste(line: Signalement) -> Evenement:
        return attribuer(
            line,
            groupe=groupe,
            echeance=_day(request.form.get("echeance", "")),
            texte=request.form.get("texte", ""),
            author=name,
        )

    return _write(contrat, identite, geste, "Attribué.")


@pages.post("/<ident:identite>/commenter")
@pour(Droit.COMMENTER)
def dire(contrat: str, identite: str) -> Any:
    """Say something about it; whoever comments in a group only does not read the register."""
    if not peut(Droit.LIRE_TOUT, contrat):
        abort(403)
    texte, name = request.form.get("texte", ""), author().name
    geste = lambda line: commenter(line, texte=texte, author=name)  # noqa: E731
    return _write(contrat, identite, geste, "Commentaire ajouté.")


@shows_again("registre.justifier")
@shows_again("registre.reprendre")
@shows_again("registre.confier")
@shows_again("registre.dire")
def _again(contrat: str, identite: str) -> Any:
    return _page(workspace(contrat), identite, PAGE_TOO_OLD), 400


def _write(
    contrat: str, identite: str, geste: Callable[[Signalement], Evenement], sentence: str
) -> Any:
    vu = request.form.get("vu", "")
    if not (vu.isascii() and vu.isdigit() and len(vu) < 10):
        abort(400)
    try:
        services().store.registre.ecrire(contrat, identite, geste, vu=int(vu))
    except NotFoundError:
        raise
    except AnswerError as error:
        return _page(workspace(contrat), identite, str(error)), 422
    except StoreError as error:
        return _page(workspace(contrat), identite, str(error)), 409
    tell(sentence)
    return redirect(url_for(".signalement", contrat=contrat, identite=identite), 303)


def _page(work: Workspace, identite: str, alert: str = "") -> str:
    suivi = suivi_de(work.id)
    line = suivi.register.get(identite)
    if line is None:
        raise NotFoundError("Ce signalement n’est pas dans le registre de ce contrat.")
    return render_template(
        "controle/signalement.html",
        work=work,
        suivi=suivi,
        line=line,
        rule=suivi.rules.get(line.code),
        etats=ETATS,
        gravites=GRAVITES,
        typed=request.form,
        gesture=(request.endpoint or "").rpartition(".")[2],
        longest=LONGEST,
        alert=alert,
    )


def _matches(suivi: "Suivi", line: Signalement, asked: dict[str, str]) -> bool:
    states = {"": set(Etat), OPEN: {Etat.OUVERT, Etat.A_REVOIR}}
    return (
        line.etat in states.get(asked["etat"], {asked["etat"]})
        and asked["severite"] in ("", line.severite)
        and asked["code"] in ("", line.code)
        and asked["pilier"] in ("", line.dernier.pilier or NO_PILIER)
        and asked["groupe"] in ("", suivi.groupe_of_line(line))
        and (not asked["mots"] or said(typeset(asked["mots"])) in said(line.message))
    )


def _codes(suivi: "Suivi") -> dict[str, str]:
    """The rules of the register, with what each says in a few words."""
    return {
        code: suivi.rules[code].explication.splitlines()[0] if code in suivi.rules else ""
        for code in sorted({line.code for line in suivi.register.values()})
    }


def _rank(line: Signalement) -> tuple[bool, int, date, str, int]:
    """Those that stand first, the gravest first, those that are due first."""
    due = line.echeance or date.max
    gravity = list(Severity).index(line.severite)
    return not line.standing, gravity, due, line.code, line.histoire[0].rang


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise AnswerError("Cette date est illisible : écrivez par exemple 2025-03-14.") from error
