"""Every error is a page in French with a way back; what the tool refuses on purpose says why."""

from typing import Any

from flask import Flask, g, redirect, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from pipeline.errors import (
    AccessError,
    ConflictError,
    NotFoundError,
    OutputError,
    PipelineError,
    StoreError,
    TemplateError,
)
from webforms.context import tell
from webforms.security import form_again

_STATUS: dict[type[PipelineError], int] = {
    AccessError: 409,
    NotFoundError: 404,
    ConflictError: 409,
    StoreError: 503,
    OutputError: 503,
    TemplateError: 503,
    PipelineError: 400,
}
_TITLES = {
    400: "Cette demande est illisible",
    403: "Cette page ne vous est pas ouverte",
    404: "Cette page n’existe pas",
    405: "Cette page ne s’ouvre pas ainsi",
    409: "Cela ne peut pas se faire",
    410: "Ce lien ne sert plus",
    413: "C’est trop long",
    429: "Trop d’essais",
    500: "L’outil a rencontré un défaut",
    503: "L’outil ne peut pas le faire maintenant",
}
_SENTENCES = {
    400: "Le lien ou le formulaire est incomplet. Revenez en arrière et recommencez.",
    403: "Votre rôle dans ce contrat ne le permet pas. Demandez à la personne qui l’administre.",
    404: "L’adresse est fausse, ou ce qu’elle montrait a été supprimé.",
    405: "Un bouton y mène, pas une adresse. Revenez en arrière et utilisez le bouton.",
    413: "Ce que vous avez envoyé dépasse ce que l’outil accepte. Revenez en arrière : votre texte "
    "y est encore. Raccourcissez-le, ou répartissez-le sur plusieurs fiches.",
    429: "Attendez quelques minutes avant de recommencer.",
    500: "Rien de ce qui était enregistré n’est perdu. Revenez en arrière et recommencez ; si cela "
    "se reproduit, signalez ce que vous faisiez.",
}
EXPIRED = (
    "La page était ouverte depuis longtemps ou vient d’ailleurs : par sécurité, rien n’a été fait. "
    "Revenez en arrière, rechargez la page et recommencez."
)


def install(app: Flask) -> None:
    """Register one handler per family of errors."""
    app.register_error_handler(PipelineError, _refused)
    app.register_error_handler(CSRFError, _token_refused)
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(HTTPException, _http)


def page(status: int, sentence: str = "") -> tuple[str, int]:
    """The page of an error."""
    title = _TITLES.get(status, _TITLES[400])
    sentence = sentence or _SENTENCES.get(status, _SENTENCES[400])
    return render_template("erreur.html", title=title, sentence=sentence), status


def status_of(error: PipelineError) -> int:
    """The HTTP status that says what kind of refusal this is."""
    return next(status for kind, status in _STATUS.items() if isinstance(error, kind))


def _refused(error: PipelineError) -> Any:
    return page(status_of(error), str(error))


def _token_refused(error: CSRFError) -> Any:
    try:
        return form_again() or _back_again() or page(400, EXPIRED)
    except PipelineError as refusal:
        return _refused(refusal)
    except HTTPException as unreadable:
        return _http(unreadable)


def _back_again() -> Any:
    """Somebody pressed a button after their session ended, and has just logged in again."""
    if "de_retour" not in g:
        return None
    tell("Vous êtes de nouveau connecté. Rien n’avait été fait : recommencez votre geste.")
    return redirect(g.de_retour, 303)


def _unknown_host(error: SecurityError) -> Any:
    sentence = "Cet outil ne répond pas sous ce nom : ouvrez-le à l’adresse qui vous a été donnée."
    return sentence, 400, {"Content-Type": "text/plain; charset=utf-8"}


def _http(error: HTTPException) -> Any:
    return page(error.code or 500)
