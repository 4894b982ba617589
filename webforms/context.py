"""What the views work with: the store, the definitions, the contract the address names."""

from dataclasses import dataclass

from flask import Flask, current_app, flash, request
from werkzeug.routing import BaseConverter

from pipeline.definitions import Definitions
from pipeline.store import Author, Store
from pipeline.vocabulary import Origin
from webforms import droits
from webforms.workspace import Workspace


class Identifier(BaseConverter):
    """The id of a contract or fiche in an address."""

    regex = r"[^/\x00-\x1f]{1,64}"


@dataclass(frozen=True)
class Services:
    """What the application was created with."""

    store: Store
    definitions: Definitions


def provide(app: Flask, store: Store, definitions: Definitions) -> None:
    """Make them reachable from the views."""
    app.extensions["contrat_de_ville"] = Services(store, definitions)


def services() -> Services:
    """The store and definitions of the running application."""
    found = current_app.extensions["contrat_de_ville"]
    assert isinstance(found, Services)
    return found


def workspace(contrat: str) -> Workspace:
    """One contract as it stands now; raises `NotFoundError`."""
    store, definitions = services().store, services().definitions
    return Workspace(store.contrat(contrat), store.fiches(contrat), definitions)


def author() -> Author:
    """Who writes, for the history of a fiche: the person who is logged in."""
    personne = droits.moi()
    return Author(personne.nom if personne else "", Origin.WEB)


def way_back(default: str, name: str = "retour") -> str:
    """Where the button that was pressed asks to return: an address of this site, else `default`."""
    asked = request.values.get(name, "")
    inside = asked.startswith("/contrats/") and "\\" not in asked and "//" not in asked
    return asked if inside else default


def tell(sentence: str, **more: str) -> None:
    """Say a sentence on the next page; `more` as base.html reads it."""
    flash({"texte": sentence, **more})  # type: ignore[arg-type] # any JSON value will do
