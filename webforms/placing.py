"""Where a new fiche goes: under which fiche, in which group."""

from collections.abc import Mapping
from typing import Any

from werkzeug.exceptions import NotFound

from pipeline.definitions import Form, SelectOne
from pipeline.fiche import Fiche
from webforms.droits import peut_ajouter
from webforms.offer import Offer
from webforms.workspace import Workspace


def blank_fiche(work: Workspace, form: Form, given: Mapping[str, str]) -> Fiche | None:
    """The fiche to fill, at its place; None when its parent or its group must still be chosen."""
    if form.parent:
        parent = _known(given.get("parent"), {place.fiche.id for place in parents(work, form)})
        groupe = work.fiche(parent).groupe if parent else None
        return Fiche("", form.form, parent=parent, groupe=groupe) if parent else None
    if form.scope == "contrat":
        return Fiche("", form.form)
    groupes = groupes_open(work)
    only = next(iter(groupes)) if len(groupes) == 1 else None
    groupe = _known(given.get("groupe"), set(work.groupes)) or only
    return Fiche("", form.form, groupe=groupe) if groupe else None


def groupes_open(work: Workspace) -> dict[str, Fiche]:
    """The groups in which the person who is logged in may write."""
    groupes = work.groupes.items()
    return {key: groupe for key, groupe in groupes if peut_ajouter(work, None, key)}


def parents(work: Workspace, form: Form) -> list[Any]:
    """The places of the fiches under which one of this form can hang."""
    places = (place for name in form.parent for place in work.of_form(name))
    return [p for p in places if peut_ajouter(work, p.fiche.id, p.fiche.groupe)]


def choices_of_place(
    work: Workspace, form: Form, given: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """The parents by originating group, or the groups by chapter: label by id, under headings."""
    choices: dict[str, dict[str, str]] = {}
    if form.parent:
        for place in parents(work, form):
            fiche, title = place.fiche, work.form_of(place.fiche).title
            kind = f"{title} " if len(form.parent) > 1 else ""
            if given.get("groupe") in (None, fiche.groupe):
                heading = work.title(work.fiche(fiche.groupe)) if fiche.groupe else ""
                choices.setdefault(heading, {})[fiche.id] = kind + work.label(fiche)
        return choices
    for groupe in groupes_open(work).values():
        pilier = work.pilier(work.places[groupe.id].pilier)
        choices.setdefault(pilier.label if pilier else "", {})[groupe.id] = work.title(groupe)
    return choices


def prefilled(work: Workspace, fiche: Fiche, given: Mapping[str, str]) -> dict[str, Any]:
    """The choices that the address already makes: `?type=groupe_travail`."""
    form = work.form_of(fiche)
    offer = Offer(work, fiche.groupe, form, {}, lambda other: None)
    return {
        name: given[name]
        for name, question in form.by_name.items()
        if isinstance(question, SelectOne) and given.get(name) in offer.choices(question)
    }


def _known(given: str | None, known: set[str]) -> str | None:
    if given and given not in known:
        raise NotFound
    return given or None
