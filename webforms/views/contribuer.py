"""Guests: a link to one branch, what they propose there, what the group answers."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from pipeline.errors import AccessError
from pipeline.fiche import Fiche
from pipeline.store.comptes import Lien, Proposition
from pipeline.vocabulary import Droit, Role, Status, Usage
from webforms import tree
from webforms.context import author, services, tell, workspace
from webforms.drafts import stored_entry
from webforms.droits import moi, peut, pour
from webforms.envois import adresse_de
from webforms.propositions import invite
from webforms.saving import page
from webforms.security import shows_again
from webforms.views.connexion import PAGE_TOO_OLD
from webforms.workspace import Workspace

pages = Blueprint("contribuer", __name__, url_prefix="/contrats/<ident:contrat>")

DAYS, AT_MOST = 30, 366
A_WORD = "Dites en un mot pourquoi : la personne qui l’a écrite le lira."


@pages.get("/contribution")
@pour(Droit.LIRE)
def accueil(contrat: str) -> Any:
    """A guest's page: the fiche they are invited to, what they proposed and what came of it."""
    work, personne = workspace(contrat), moi()
    branches = [q.branche for q in personne.dans(contrat) if q.branche] if personne else []
    fiche = work.places[branches[0]].fiche if branches and branches[0] in work.places else None
    if personne is None or not branches:
        abort(404)
    mine = [p for p in _proposals(contrat) if p.auteur_id == personne.id]
    return render_template(
        "ma_contribution.html",
        work=work,
        fiche=fiche,
        branches=_branches(work, fiche) if fiche else [],
        proposals=[(p, work.places.get(p.fiche), _titled(work, p)) for p in mine],
    )


@pages.get("/propositions")
@pour(Droit.SOUMETTRE)
def propositions(contrat: str) -> Any:
    """What guests wrote and nobody answered yet."""
    work = workspace(contrat)
    return render_template("propositions.html", work=work, waiting=propositions_en_attente(work))


@pages.post("/fiches/<ident:fiche>/proposition")
@pour(Droit.SOUMETTRE)
def repondre(contrat: str, fiche: str) -> Any:
    """Take a proposal, or decline it with a word."""
    store, work, par = services().store, workspace(contrat), author().name
    title, mot = work.title(work.fiche(fiche)), request.form.get("mot", "").strip()[:2000]
    if request.form.get("geste") != "decliner":
        store.comptes.propositions.prendre(contrat, fiche, par, mot)
        tell(f"« {title} » est maintenant une fiche du groupe.")
        return redirect(url_for("ecrire.corriger", contrat=contrat, fiche=fiche), 303)
    if not mot:
        tell(A_WORD, refus="oui")
        return redirect(url_for("ecrire.corriger", contrat=contrat, fiche=fiche), 303)
    store.comptes.propositions.decliner(contrat, fiche, par, mot)
    store.delete(contrat, fiche)
    tell(f"« {title} » est dans la corbeille ; son auteur lira votre réponse.", annuler=fiche)
    return redirect(url_for(".propositions", contrat=contrat), 303)


@shows_again("contribuer.repondre")
def _answer_again(contrat: str, fiche: str) -> Any:
    """The fiche, with the word that was typed about it."""
    work = workspace(contrat)
    found = work.fiche(fiche)
    return page(work, found, stored_entry(work, found), alert=PAGE_TOO_OLD), 400


@pages.get("/invites")
@pour(Droit.INSTRUIRE)
def liens(contrat: str) -> Any:
    """The links of guests that still serve, and a form to make one."""
    return _page(workspace(contrat))


@pages.post("/invites")
@pour(Droit.INSTRUIRE)
def inviter(contrat: str) -> Any:
    """Make a link to one branch; it is shown once."""
    work = workspace(contrat)
    try:
        branche, expire = _branche(work), _expire()
        nom = request.form.get("nom", "")
        secret = services().store.comptes.liens.d_invite(
            contrat, nom, branche, author().name, expire
        )
    except AccessError as error:
        return _page(work, alert=str(error)), 422
    return _page(work, shown=(nom, adresse_de(secret)))


@shows_again("contribuer.inviter")
def _again(contrat: str) -> Any:
    return _page(workspace(contrat), alert=PAGE_TOO_OLD), 400


@pages.post("/invites/<ident:lien>/retirer")
@pour(Droit.INSTRUIRE)
def revoquer(contrat: str, lien: str) -> Any:
    """Close a link: whoever came by it is out at once."""
    if lien not in {found.id for found in _liens(contrat)}:
        abort(404)
    services().store.comptes.liens.revoquer(contrat, lien)
    tell("Le lien est fermé. Ce qui a été proposé reste.")
    return redirect(url_for(".liens", contrat=contrat), 303)


@pages.app_template_global("propositions_en_attente")
def propositions_en_attente(work: Workspace) -> list[tuple[Proposition, Fiche]]:
    """What guests wrote and this person may take or decline."""
    if invite() or not peut(Droit.SOUMETTRE, work.id):
        return []
    return [
        (proposal, work.places[proposal.fiche].fiche)
        for proposal in _proposals(work.id)
        if proposal.fiche in work.places
        and work.places[proposal.fiche].fiche.status is Status.PROPOSE
        and peut(Droit.SOUMETTRE, work.id, proposal.fiche)
    ]


@pages.app_template_global("proposition_de")
def proposition_de(contrat: str, fiche: Fiche) -> Proposition | None:
    """The proposal that waits on this fiche."""
    if fiche.status is not Status.PROPOSE:
        return None
    return services().store.comptes.propositions.toutes(contrat).get(fiche.id)


def _branches(work: Workspace, fiche: Fiche) -> list[tree.Branch]:
    """What hangs, or may hang, there: under a fiche, or in a whole group."""
    return tree.top(work, fiche.id) if fiche.is_groupe else tree.under(work, fiche)


def _proposals(contrat: str) -> list[Proposition]:
    return list(services().store.comptes.propositions.toutes(contrat).values())


def _titled(work: Workspace, proposal: Proposition) -> str:
    """What a proposal is called, also once it was declined."""
    revisions = services().store.revisions(work.id, proposal.fiche)
    known = work.places.get(proposal.fiche)
    if known:
        return work.title(known.fiche)
    answers = revisions[-1].answers if revisions else {}
    return str(next((text for text in answers.values() if isinstance(text, str)), "Sans titre"))


def _liens(contrat: str) -> list[Lien]:
    return services().store.comptes.liens.en_cours(contrat, Usage.INVITE)


def _branche(work: Workspace) -> str:
    branche = request.form.get("branche", "")
    if branche not in {value for _, found in _choices(work) for value, _ in found}:
        raise AccessError("Choisissez la fiche sous laquelle cette personne écrira.")
    return branche


def _expire() -> datetime:
    """The end of the day that was chosen."""
    try:
        day = date.fromisoformat(request.form.get("expire", ""))
    except ValueError as error:
        raise AccessError("Choisissez jusqu’à quel jour le lien sert.") from error
    today = datetime.now(UTC).date()
    if not today <= day <= today + timedelta(days=AT_MOST):
        raise AccessError("Choisissez un jour à venir, dans l’année.")
    return datetime.combine(day, time(23, 59, 59), UTC)


def _choices(work: Workspace) -> list[tuple[str, list[tuple[str, str]]]]:
    """The fiches under which something can be written, by form."""
    found = []
    for form in work.forms.values():
        if work.definitions.children(form.form, work.contrat.cadre):
            places = work.of_form(form.form)
            named = [(p.fiche.id, work.label(p.fiche)) for p in places]
            found.append((form.plural, named))
    groupes = [(groupe.id, work.title(groupe)) for groupe in work.groupes.values()]
    return [("Groupes de travail", groupes), *found]


def _page(work: Workspace, *, alert: str = "", shown: tuple[str, str] | None = None) -> str:
    liens = _liens(work.id)
    return render_template(
        "invites.html",
        work=work,
        liens=[(lien, work.places.get(lien.branche or "")) for lien in liens],
        choices=[(heading, items) for heading, items in _choices(work) if items],
        typed=request.form if alert else {},
        today=datetime.now(UTC).date().isoformat(),
        month=(datetime.now(UTC).date() + timedelta(days=DAYS)).isoformat(),
        shown=shown,
        role=Role.INVITE,
        alert=alert,
    )
