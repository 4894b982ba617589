"""The site, wired: settings, security, pages."""

import secrets

from flask import Flask
from jinja2 import StrictUndefined

from pipeline.definitions import Definitions
from pipeline.store import Store
from webforms import context, droits, errors, filters, security
from webforms.views import (
    arbitrer,
    assembler,
    choisir,
    controler,
    ecrire,
    parcourir,
    ranger,
    rapprocher,
    rediger,
    situer,
    suivre,
)

MEGABYTE = 1024 * 1024


def create_app(store: Store, definitions: Definitions, *, secret_key: str | None = None) -> Flask:
    """The site on this database; without `secret_key`, sessions end when the process does."""
    app = Flask(__name__)
    app.config.from_mapping(_settings(secret_key or secrets.token_hex(32)))
    app.url_map.converters["ident"] = context.Identifier
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    context.provide(app, store, definitions)
    filters.install(app)
    droits.enforce(app)
    security.install(app)
    errors.install(app)
    for pages in (choisir, parcourir, ecrire, ranger, controler, assembler):
        app.register_blueprint(pages.pages)
    for pages in (suivre, arbitrer, rediger, situer, rapprocher):  # the comité technique
        app.register_blueprint(pages.pages)
    return app


def _settings(secret_key: str) -> dict[str, object]:
    return {
        "SECRET_KEY": secret_key,
        "SESSION_COOKIE_NAME": "contrat_de_ville",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        "TRUSTED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],  # bound to loopback
        # The longest fiche, every character an emoji, and an instance of 120 members both pass.
        "MAX_CONTENT_LENGTH": 2 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
        "MAX_FORM_PARTS": 5000,
        "SEND_FILE_MAX_AGE_DEFAULT": 86400,
        "WTF_I18N_ENABLED": False,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: people leave a page open all day
        "WTF_CSRF_CHECK_DEFAULT": False,  # `security` checks, so that a refused text is shown again
    }
