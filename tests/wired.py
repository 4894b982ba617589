"""The site, wired once for all tests: its addresses and templates are compiled a single time."""

from copy import copy
from functools import cache

from flask import Flask

from pipeline.definitions import Definitions, load_definitions
from pipeline.store import Store
from webforms import create_app
from webforms.services import provide


def site_on(store: Store, definitions: Definitions) -> Flask:
    """As `create_app(store, definitions, secret_key="essai")`, to which no route may be added.

    The copies share their addresses and compiled templates; each has its own configuration and
    store, and remembers nothing of what another has seen.
    """
    app = copy(_wired())
    app.config, app.extensions = copy(app.config), copy(app.extensions)
    provide(app, store, definitions)
    return app


@cache
def _wired() -> Flask:
    app = create_app(Store("sqlite:///:memory:"), load_definitions(), secret_key="essai")
    app.test_client().get("/aide/")  # once it has served, Flask refuses another route
    return app
