"""Who may do what: every view says which right it takes, one function decides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, request

from pipeline.droits import Lieu, Personne, permet
from pipeline.fiche import Fiche
from pipeline.vocabulary import Droit, Status
from webforms.identite import moi
from webforms.reconnexion import demander
from webforms.services import services
from webforms.workspace import Workspace

__all__ = [
    "droit_de",
    "ecrit",
    "enforce",
    "exiger",
    "exiger_ajout",
    "lit",
    "moi",
    "peut",
    "peut_ajouter",
    "pour",
]

View = TypeVar("View", bound=Callable[..., Any])

_ELSEWHERE = Lieu("\0")
"""Nobody's group: what is allowed there is allowed everywhere."""


@dataclass(frozen=True)
class _Declared:
    droit: Droit
    fiches: tuple[str, ...]


_DECLARED: dict[str, _Declared] = {}


def pour(droit: Droit, *, fiches: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Declare the right that a view takes; a view that declares none is refused to everybody.

    The right is checked on the contract, the `fiche` and the `groupe` that the address names, and
    on every fiche that the values of the request called `fiches` name.
    """

    def declare(view: View) -> View:
        _DECLARED[_name(view)] = _Declared(droit, fiches)
        return view

    return declare


def droit_de(view: Callable[..., Any]) -> Droit | None:
    """The right a view declared."""
    declared = _DECLARED.get(_name(view))
    return declared.droit if declared else None


def peut(droit: Droit | str, contrat: str, fiche: str | None = None) -> bool:
    """Whether the person who is logged in may do something, there or anywhere in a contract."""
    personne, droit = moi(), Droit(droit)
    if fiche is None or permet(personne, droit, contrat, _ELSEWHERE):
        return permet(personne, droit, contrat)
    lieu = services().store.comptes.propositions.lieu(contrat, fiche)
    return lieu is not None and permet(personne, droit, contrat, lieu)


def lit(contrat: str, fiche: str) -> bool:
    """Whether they may read a fiche, deleted or not."""
    return peut(Droit.LIRE, contrat, fiche)


def ecrit(work: Workspace, fiche: Fiche) -> bool:
    """Whether they may write a fiche of this contract; asks the database of proposals only."""
    if fiche.status is Status.PROPOSE:
        return peut(Droit.ECRIRE, work.id, fiche.id)
    lignee = {fiche.id, *(each.id for each in work.ancestors(fiche))}
    return permet(moi(), Droit.ECRIRE, work.id, Lieu(fiche.groupe, lignee, fiche.status))


def exiger(droit: Droit, contrat: str, fiche: str) -> None:
    """Refuse unless the person may do this to that fiche: 404 when they may not even read it.

    A fiche that the contract never had is left to the view.
    """
    if permet(moi(), droit, contrat, _ELSEWHERE):
        return
    lieu = services().store.comptes.propositions.lieu(contrat, fiche)
    _refuse_at(droit, contrat, lieu)


def exiger_ajout(work: Workspace, blank: Fiche) -> None:
    """Refuse unless the person may add this new fiche where it is to go."""
    if not peut_ajouter(work, blank.parent, blank.groupe):
        abort(403)


def peut_ajouter(work: Workspace, parent: str | None, groupe: str | None) -> bool:
    """Whether they may add a fiche under that one, in that group; a guest adds proposals."""
    personne = moi()
    if personne is None or permet(personne, Droit.ECRIRE, work.id, _ELSEWHERE):
        return personne is not None
    above = work.places[parent].fiche if parent in work.places else None
    lignee = {above.id, *(each.id for each in work.ancestors(above))} if above else ()
    lieu = Lieu(groupe, lignee, Status.PROPOSE, personne.id)
    return permet(personne, Droit.ECRIRE, work.id, lieu)


def enforce(app: Flask) -> None:
    """Check the declared right before any view runs."""
    pour(Droit.TOUS)(app.view_functions["static"])
    app.before_request(_check)
    app.jinja_env.globals.update(moi=_known, peut=peut, ecrit=ecrit, peut_ajouter=peut_ajouter)


def _known() -> Personne | None:
    """For the templates: who it is, if that was found out; the page of an error asks no more."""
    found: Personne | None = g.get("personne")
    return found


def _check() -> Any:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None:  # an unknown address: its 404 says nothing
        return None
    declared, arguments = _DECLARED.get(_name(view)), request.view_args or {}
    if declared is None:
        abort(403)
    if declared.droit is Droit.TOUS:
        if request.endpoint != "static":
            moi()  # for the head of the page
        return None
    if moi() is None and (asked := demander()) is not None:
        return asked
    _refuse(declared, arguments)
    return None


def _refuse(declared: _Declared, arguments: dict[str, Any]) -> None:
    """Another's contract is as unknown as one that does not exist."""
    personne, contrat, droit = moi(), arguments.get("contrat"), declared.droit
    if contrat is not None and not (personne and personne.dans(contrat)):
        abort(404)
    if not permet(personne, droit, contrat):
        abort(403)
    if contrat is None:
        return
    if groupe := arguments.get("groupe"):
        _refuse_at(droit, contrat, Lieu(groupe, (groupe,)))
    for fiche in (arguments.get("fiche"), *map(request.values.get, declared.fiches)):
        if fiche:
            exiger(droit, contrat, fiche)


def _refuse_at(droit: Droit, contrat: str, lieu: Lieu | None) -> None:
    personne = moi()
    if lieu is not None and not permet(personne, Droit.LIRE, contrat, lieu):
        abort(404)
    if lieu is not None and not permet(personne, droit, contrat, lieu):
        abort(403)


def _name(view: Callable[..., Any]) -> str:
    return f"{view.__module__}.{getattr(view, '__qualname__', view)}"
