"""What the application was created with, reachable from everywhere in it."""

from dataclasses import dataclass

from flask import Flask, current_app

from pipeline.definitions import Definitions
from pipeline.store import Store
from webforms.workspaces import Workspaces


@dataclass(frozen=True)
class Services:
    """The store, the definitions, and the contracts that are open."""

    store: Store
    definitions: Definitions
    workspaces: Workspaces


def provide(app: Flask, store: Store, definitions: Definitions) -> None:
    """Make them reachable from the views."""
    found = Services(store, definitions, Workspaces(definitions))
    app.extensions["contrat_de_ville"] = found


def services() -> Services:
    """Those of the running application."""
    found = current_app.extensions["contrat_de_ville"]
    assert isinstance(found, Services)
    return found
