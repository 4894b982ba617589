"""What every answer carries, and the proof that a form was sent from our own pages."""

import secrets
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request
from flask_wtf.csrf import CSRFProtect

View = TypeVar("View", bound=Callable[..., Any])

TWO_YEARS = 2 * 365 * 24 * 3600

_protect = CSRFProtect()
_SHOW_AGAIN: dict[str, Callable[..., Any]] = {}


def install(app: Flask) -> None:
    """Check the token of every form, send the headers with every answer."""
    _protect.init_app(app)
    app.before_request(_token)
    app.after_request(_headers)
    app.jinja_env.globals["nonce"] = nonce


def shows_again(endpoint: str) -> Callable[[View], View]:
    """Register the function that shows a form again, text kept, when its token is refused.

    It stands in for the view of `endpoint`, which therefore never runs without a valid token.
    """

    def register(show: View) -> View:
        _SHOW_AGAIN[endpoint] = show
        return show

    return register


def form_again() -> Any:
    """The form that was just refused, shown again; None when nothing was typed there."""
    show = _SHOW_AGAIN.get(request.endpoint or "")
    return show(**(request.view_args or {})) if show else None


def nonce() -> str:
    """The word that this answer's own style sheet and script carry."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def _token() -> None:
    if request.routing_exception is not None:  # a wrong address is that, whatever was sent to it
        raise request.routing_exception
    _protect.protect()


def _headers(response: Response) -> Response:
    own = f"'self' 'nonce-{nonce()}'"
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {own}; script-src {own}; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    )
    if current_app.config["HTTPS"]:
        response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
