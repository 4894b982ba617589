"""What the views work with: the store, the definitions, the contract the address names."""

from flask import flash, request
from werkzeug.routing import BaseConverter

from pipeline.store import Author
from pipeline.vocabulary import Origin
from webforms.identite import moi
from webforms.services import Services, provide, services
from webforms.visible import seen_by
from webforms.workspace import Workspace

__all__ = [
    "Identifier",
    "Services",
    "author",
    "provide",
    "services",
    "tell",
    "way_back",
    "workspace",
]


class Identifier(BaseConverter):
    """The id of a contract or fiche in an address."""

    regex = r"[^/\x00-\x1f]{1,64}"


def workspace(contrat: str) -> Workspace:
    """What the person who is logged in sees of a contract now; raises `NotFoundError`."""
    whole = services().workspaces.of(services().store.snapshot(contrat))
    return seen_by(whole, moi())


def author() -> Author:
    """Who writes, for the history of a fiche: the person who is logged in."""
    personne = moi()
    return Author(personne.nom if personne else "", Origin.WEB)


def way_back(default: str, name: str = "retour") -> str:
    """Where the button that was pressed asks to return: an address of this site, else `default`."""
    asked = request.values.get(name, "")
    inside = asked.startswith("/contrats/") and "\\" not in asked and "//" not in asked
    return asked if inside else default


def tell(sentence: str, **more: str) -> None:
    """Say a sentence on the next page; `more` as base.html reads it."""
    flash({"texte": sentence, **more})  # type: ignore[arg-type] # any JSON value will do
