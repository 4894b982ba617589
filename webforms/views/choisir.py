"""Choose a contract, or begin one."""

import re
import unicodedata
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from pipeline.definitions import Choice, Definitions, Form, SelectOne
from pipeline.fiche import Contrat, Fiche
from pipeline.vocabulary import Droit, Role
from webforms.context import author, services, tell
from webforms.droits import moi, pour
from webforms.entry import Entry
from webforms.offer import Offer
from webforms.security import shows_again
from webforms.workspace import Workspace

pages = Blueprint("choisir", __name__)


@pages.get("/")
@pour(Droit.CONNECTE)
def contrats() -> Any:
    """One's contracts; for those who manage the tool, a form to begin another."""
    return _page(_entry())


@pages.post("/")
@pour(Droit.GERER)
def creer() -> Any:
    """Begin a contract, with its first fiche."""
    entry = _entry(request.form)
    if not entry.validate():
        return _page(entry), 422
    nom, cadre = entry.answers["intitule"], entry.answers["cadre"]
    contrat = Contrat(_free_id(nom), nom, cadre)
    services().store.create_contrat(contrat, [Fiche("", "contrat", {"intitule": nom})], author())
    if (personne := moi()) is not None:
        services().store.comptes.donner(personne.id, contrat.id, Role.ADMINISTRATEUR)
    tell(f"Le contrat « {nom} » est créé.")
    return redirect(url_for("parcourir.contrat", contrat=contrat.id), 303)


@shows_again("choisir.creer")
def _again() -> Any:
    return _page(_entry(request.form), token_refused=True), 400


def _page(entry: Entry, *, token_refused: bool = False) -> str:
    store, definitions = services().store, services().definitions
    contrats = [
        (contrat.called(store.fiches(contrat.id, "contrat")), definitions.cadre(contrat.cadre))
        for contrat in store.contrats()
        if (personne := moi()) is not None and personne.dans(contrat.id)
    ]
    return render_template(
        "contrats.html", contrats=contrats, entry=entry, token_refused=token_refused
    )


def _entry(typed: Any = None) -> Entry:
    definitions = services().definitions
    form = nouveau_contrat(definitions)
    nowhere = Workspace(Contrat("", "", next(iter(definitions.cadres))), [], definitions)
    return Entry(form, Offer(nowhere, None, form, {}, lambda fiche: None), {}, typed)


def nouveau_contrat(definitions: Definitions) -> Form:
    """The two questions that begin a contract: its name, and its cadre."""
    cadres = [
        Choice(value=cadre.name, label=cadre.title, hint=cadre.description)
        for cadre in definitions.cadres.values()
    ]
    cadre = SelectOne(name="cadre", type="select_one", label="Cadre", choices=cadres, required=True)
    return Form(
        form="nouveau_contrat",
        title="Contrat",
        plural="Contrats",
        phase="1.2",
        order=0,
        scope="contrat",
        titles=["intitule"],
        questions=[definitions.forms["contrat"].by_name["intitule"], cadre],
    )


def _free_id(nom: str) -> str:
    taken = {contrat.id for contrat in services().store.contrats()}
    letters = unicodedata.normalize("NFKD", nom.lower().replace("œ", "oe"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:56].strip("-") or "contrat"
    return next(
        free
        for free in (slug, *(f"{slug}-{rank}" for rank in range(2, len(taken) + 3)))
        if free not in taken
    )
