"""Who may do what: every view says which right it takes, one function decides."""

import ipaddress
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request

from pipeline.droits import Personne, Qualite, permet
from pipeline.vocabulary import Droit, Role

View = TypeVar("View", bound=Callable[..., Any])


_DECLARED: dict[str, Droit] = {}


def pour(droit: Droit) -> Callable[[View], View]:
    """Declare the right that a view takes; a view that declares none is refused to everybody."""

    def declare(view: View) -> View:
        _DECLARED[_name(view)] = droit
        return view

    return declare


def droit_de(view: Callable[..., Any]) -> Droit | None:
    """The right a view declared."""
    return _DECLARED.get(_name(view))


def moi() -> Personne | None:
    """Who sends this request: today, whoever sits at this machine, who may do everything."""
    try:
        local = ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        local = False
    contrat = (request.view_args or {}).get("contrat")
    qualites = (Qualite(Role.ADMINISTRATEUR, contrat),) if contrat else ()
    return (
        Personne("", "Utilisateur local", gestionnaire=True, qualites=qualites) if local else None
    )


def enforce(app: Flask) -> None:
    """Check the declared right before any view runs."""
    pour(Droit.TOUS)(app.view_functions["static"])
    app.before_request(_check)


def _check() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None:  # an unknown address: its 404 says nothing
        return
    droit, arguments = droit_de(view), request.view_args or {}
    if droit is None or not permet(moi(), droit, arguments.get("contrat")):
        abort(403)


def _name(view: Callable[..., Any]) -> str:
    return f"{view.__module__}.{getattr(view, '__qualname__', view)}"
