"""Where the site answers, and what it may count on: names, TLS, mail."""

from dataclasses import dataclass

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from pipeline.courriel import Messagerie
from pipeline.store.comptes.sessions import LONGEST

MEGABYTE = 1024 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True)
class Serving:
    """`hotes` are the names it answers to besides this machine's own; `https` says that a proxy
    before it speaks TLS; `messagerie` sends its messages; `demonstration` lists the accounts of the
    example on the log-in page, to be entered by a click.
    """

    hotes: tuple[str, ...] = ()
    https: bool = False
    messagerie: Messagerie | None = None
    demonstration: bool = False


def settings(secret_key: str, serving: Serving) -> dict[str, object]:
    """The configuration of the application."""
    return {
        "SECRET_KEY": secret_key,
        "SESSION_COOKIE_NAME": "__Host-contrat_de_ville" if serving.https else "contrat_de_ville",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SECURE": serving.https,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": LONGEST,
        "PREFERRED_URL_SCHEME": "https" if serving.https else "http",
        "TRUSTED_HOSTS": [*LOOPBACK, *serving.hotes],
        "HTTPS": serving.https,
        "MESSAGERIE": serving.messagerie,
        "DEMONSTRATION": serving.demonstration,
        # The longest fiche, every character an emoji, and an instance of 120 members both pass.
        "MAX_CONTENT_LENGTH": 2 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
        "MAX_FORM_PARTS": 5000,
        "SEND_FILE_MAX_AGE_DEFAULT": 86400,
        "WTF_I18N_ENABLED": False,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: people leave a page open all day
        "WTF_CSRF_CHECK_DEFAULT": False,  # `security` checks, so that a refused text is shown again
        "WTF_CSRF_SSL_STRICT": False,  # the token and SameSite do; some proxies drop the referrer
    }


def behind_proxy(app: Flask) -> None:
    """Believe one proxy about who asks, by which name, and that it spoke TLS."""
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
