"""Say something on a fiche or on one of its questions, answer, settle."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.answers import clean
from pipeline.fiche import Fiche
from pipeline.store.echanges import Fil
from pipeline.vocabulary import Droit
from webforms.context import services, workspace
from webforms.droits import moi, pour
from webforms.security import shows_again
from webforms.workspace import Workspace

pages = Blueprint(
    "commenter", __name__, url_prefix="/contrats/<ident:contrat>/fiches/<ident:fiche>/commentaires"
)

LONGEST = 4000
EMPTY = "Écrivez votre commentaire avant de l’envoyer."
TOO_LONG = "Ce commentaire est trop long : 4 000 caractères au plus."
PAGE_TOO_OLD = (
    "Rien n’a été envoyé : cette page était ouverte depuis trop longtemps. "
    "Votre texte est toujours là : envoyez-le de nouveau."
)


@pages.post("/")
@pour(Droit.COMMENTER)
def dire(contrat: str, fiche: str) -> Any:
    """Add a comment, or an answer to one."""
    work = workspace(contrat)
    found, text = work.fiche(fiche), _typed()
    if not text or len(text) > LONGEST:
        return _again_page(work, found, TOO_LONG if text else EMPTY), 422
    personne, question = moi(), request.form.get("question") or None
    assert personne is not None
    services().store.commentaires.add(
        contrat,
        fiche,
        text,
        personne=personne.id,
        nom=personne.nom,
        question=question if question in work.form_of(found).by_name else None,
        reponse_a=request.form.get("reponse_a") or None,
    )
    return _back(contrat, fiche)


@shows_again("commenter.dire")
def _again(contrat: str, fiche: str) -> Any:
    work = workspace(contrat)
    return _again_page(work, work.fiche(fiche), PAGE_TOO_OLD), 400


@pages.post("/<ident:commentaire>/resoudre")
@pour(Droit.COMMENTER)
def resoudre(contrat: str, fiche: str, commentaire: str) -> Any:
    """Settle a thread, or open it again."""
    personne = moi()
    services().store.commentaires.resolve(
        contrat,
        fiche,
        commentaire,
        personne.nom if personne else "",
        resolved=request.form.get("rouvrir") is None,
    )
    return _back(contrat, fiche)


@pages.app_template_global("fils_of")
def fils_of(contrat: str, fiche: str) -> list[Fil]:
    """The threads of a fiche: the open ones first."""
    fils = services().store.commentaires.of(contrat, fiche)
    return sorted(fils, key=lambda fil: not fil.open)


def _typed() -> str:
    return clean(request.form.get("texte", "")).strip()


def _back(contrat: str, fiche: str) -> Any:
    return redirect(url_for("ecrire.corriger", contrat=contrat, fiche=fiche) + "#echanges", 303)


def _again_page(work: Workspace, fiche: Fiche, alert: str) -> str:
    return render_template(
        "commentaire.html",
        work=work,
        fiche=fiche,
        form=work.form_of(fiche),
        alert=alert,
        typed=request.form,
        longest=LONGEST,
    )
