"""Who takes part in a contract: members, invitations that wait, the links of guests."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.courriel import Courriel, adresse
from pipeline.droits import GROUP_ROLES
from pipeline.errors import AccessError, NotFoundError
from pipeline.store.comptes import Compte, Membre
from pipeline.vocabulary import Droit, Role, Usage
from webforms.context import author, services, tell, workspace
from webforms.droits import moi, pour
from webforms.envois import INVITATION, adresse_de, envoie_des_courriels, remettre
from webforms.mots import DROITS, OF_GROUP, ROLES, role_dit
from webforms.security import shows_again
from webforms.views.connexion import PAGE_TOO_OLD
from webforms.workspace import Workspace

pages = Blueprint("membres", __name__, url_prefix="/contrats/<ident:contrat>/membres")

BY_HAND = "Transmettez ce lien vous-même : il n’est montré qu’une fois."


@pages.get("/")
@pour(Droit.ADMINISTRER)
def liste(contrat: str) -> Any:
    """Everybody who takes part, and a form to invite somebody."""
    return _page(workspace(contrat))


@pages.post("/inviter")
@pour(Droit.ADMINISTRER)
def inviter(contrat: str) -> Any:
    """Send an invitation to a role, or show its link when no message can be sent."""
    work = workspace(contrat)
    try:
        courriel = adresse(request.form.get("courriel", ""))
        role, groupe = _role(work)
    except AccessError as error:
        return _page(work, alert=str(error)), 422
    liens = services().store.comptes.liens
    secret = liens.d_invitation(contrat, courriel, role, groupe, author().name)
    lien = adresse_de(secret)
    named = role_dit(role, work.title(work.groupes[groupe]) if groupe else "")
    texte = INVITATION.format(par=author().name, contrat=work.name, role=named, lien=lien)
    if remettre(Courriel(courriel, f"Invitation : {work.name}", texte)):
        tell(f"L’invitation est partie à {courriel}.")
        return redirect(url_for(".liste", contrat=contrat), 303)
    return _page(work, shown=(courriel, lien), fresh=True)


@shows_again("membres.inviter")
def _again(contrat: str) -> Any:
    return _page(workspace(contrat), alert=PAGE_TOO_OLD), 400


@pages.post("/<ident:membre>/role")
@pour(Droit.ADMINISTRER)
def changer(contrat: str, membre: str) -> Any:
    """Give another role in the place of this one."""
    work = workspace(contrat)
    try:
        role, groupe = _role(work)
        services().store.comptes.changer_role(contrat, membre, role, groupe)
    except AccessError as error:
        return _page(work, alert=str(error), fresh=True), 409
    return _done(contrat, "Le rôle est changé.")


@pages.post("/<ident:membre>/retirer")
@pour(Droit.ADMINISTRER)
def retirer(contrat: str, membre: str) -> Any:
    """End a role; what the person wrote stays."""
    try:
        services().store.comptes.retirer(contrat, membre)
    except AccessError as error:
        return _page(workspace(contrat), alert=str(error)), 409
    return _done(contrat, "Cette personne n’a plus ce rôle ; ce qu’elle a écrit reste.")


@pages.post("/<ident:membre>/lien")
@pour(Droit.ADMINISTRER)
def lien(contrat: str, membre: str) -> Any:
    """A link to hand to somebody who cannot log in any more."""
    compte = _membre(contrat, membre).compte
    if not _may_hand_over(contrat, compte):
        raise AccessError(
            "Cette personne participe aussi à d’autres contrats : seule elle peut demander un lien."
        )
    secret = services().store.comptes.liens.de_connexion(compte.id, compte.courriel, author().name)
    return _page(workspace(contrat), shown=(compte.nom, adresse_de(secret)))


@pages.post("/liens/<ident:lien>/retirer")
@pour(Droit.ADMINISTRER)
def revoquer(contrat: str, lien: str) -> Any:
    """Take back an invitation."""
    services().store.comptes.liens.revoquer(contrat, lien)
    return _done(contrat, "L’invitation est retirée.")


def _role(work: Workspace) -> tuple[Role, str | None]:
    """The role that was chosen, `membre:id` naming its group; raises `AccessError`."""
    name, _, groupe = request.form.get("role", "").partition(":")
    if name not in DROITS:
        raise AccessError("Choisissez un rôle.")
    role = Role(name)
    if role in GROUP_ROLES and groupe not in work.groupes:
        raise AccessError("Ce rôle va avec un groupe de travail : choisissez lequel.")
    return role, groupe or None


def _membre(contrat: str, membre: str) -> Membre:
    for found in services().store.comptes.membres(contrat):
        if found.id == membre:
            return found
    raise NotFoundError("Cette personne n’a plus ce rôle dans ce contrat.")


def _may_hand_over(contrat: str, compte: Compte) -> bool:
    """A link opens all that its person may do: it is not for those who may do less."""
    me, them = moi(), services().store.comptes.personne(compte.id)
    if me is None or them is None:
        return False
    return me.gestionnaire or (
        not them.gestionnaire and {qualite.contrat for qualite in them.qualites} == {contrat}
    )


def choix_de_roles(work: Workspace) -> list[tuple[str, str]]:
    """What can be chosen: each role, those of a group once for each group."""
    whole = [(str(role), ROLES[role]) for role in DROITS if role not in GROUP_ROLES]
    return whole + [
        (f"{role}:{groupe.id}", f"{OF_GROUP[role]} – {work.title(groupe)}")
        for groupe in work.groupes.values()
        for role in GROUP_ROLES
    ]


def _typed(fresh: bool) -> Mapping[str, str]:
    """What the form shows: what was typed, or the group whose page led here."""
    if request.method == "GET" and "groupe" in request.args:
        return {"role": f"{Role.MEMBRE}:{request.args['groupe']}"}
    return {} if fresh else request.form


def _done(contrat: str, sentence: str) -> Any:
    tell(sentence)
    return redirect(url_for(".liste", contrat=contrat), 303)


def _page(
    work: Workspace, *, alert: str = "", shown: tuple[str, str] | None = None, fresh: bool = False
) -> str:
    comptes = services().store.comptes
    membres = comptes.membres(work.id)
    return render_template(
        "membres.html",
        work=work,
        membres=membres,
        helped={m.compte.id for m in membres if _may_hand_over(work.id, m.compte)},
        invitations=comptes.liens.en_cours(work.id, Usage.INVITATION),
        choices=choix_de_roles(work),
        words=ROLES,
        explained=[(ROLES[role], does) for role, does in DROITS.items()],
        typed=_typed(fresh),
        envoie=envoie_des_courriels(),
        shown=shown,
        by_hand=BY_HAND,
        alert=alert,
    )
