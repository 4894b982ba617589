"""Where nothing can be chosen yet: what to write first, and where those who may write it."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from pipeline.answers import words
from pipeline.definitions import FicheChoices, Form
from pipeline.french import typeset
from webforms import wording
from webforms.droits import peut_ajouter
from webforms.inputs import ChoiceField
from webforms.mots import qui_ecrit
from webforms.offer import Offer


@dataclass(frozen=True)
class Premier:
    """What a question says in place of its choices, and the page that would give it some."""

    phrase: str
    href: str = ""
    lien: str = ""


def premier(field: ChoiceField) -> Premier:
    """What to write before a question can be answered; by whom, when it is not for one to do."""
    offer, form = field.offer, field.offer.source(field.question)
    if form is None:
        return Premier("Le cadre de ce contrat ne propose encore aucun choix.")
    wanted, named = _wanted(field.question.choices, form, offer)
    phrase = typeset(f"Il n’y a encore {wording.no(form)}{named} à choisir.")
    groupe = offer.groupe if form.scope == "groupe" else None
    if not peut_ajouter(offer.work, None, groupe):
        return Premier(f"{phrase} {typeset(qui_ecrit())}")
    place: dict[str, Any] = {"contrat": offer.work.id, "form": form.form, "groupe": groupe}
    href = url_for("ecrire.nouvelle", **place, **wanted)
    return Premier(phrase, href, f"Ajouter {wording.a(form)}")


def _wanted(choices: Any, form: Form, offer: Offer) -> tuple[dict[str, Any], str]:
    """The answer that makes a fiche one of the choices, and how such a fiche is called."""
    where = choices.where if isinstance(choices, FicheChoices) else None
    match where.as_json() if where else None:
        case ["==", ["name", name], str(value)]:
            return {name: value}, f" « {words(form.by_name[name], value, offer)} »"
    return {}, ""
