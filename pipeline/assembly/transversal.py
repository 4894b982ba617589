"""How far each axe transversal is treated: by pilier, by kind of fiche, and by which actions."""

from collections import Counter
from dataclasses import dataclass

from pipeline.assembly.chapitres import Chapitre
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.records import Record
from pipeline.assembly.shelf import Shelf
from pipeline.consolidation import mentions
from pipeline.definitions import Choice


@dataclass(frozen=True)
class Couverture:
    """How many fiches of each form treat the axe in one pilier."""

    titre: str
    nombres: list[int]


@dataclass(frozen=True)
class Traitement:
    """An action and what it says it changes on the axe."""

    action: FicheRecord
    ligne: Record


@dataclass(frozen=True)
class Axe:
    """One axe transversal. `formes` names the columns of `couverture`."""

    label: str
    hint: str
    formes: list[str]
    couverture: list[Couverture]
    traitements: list[Traitement]


def axes(shelf: Shelf) -> list[Axe]:
    """Every axe of the cadre, also those that nobody treats."""
    forms = [form for form in shelf.dossier.forms.values() if "axes" in form.by_name]
    counts = {form.form: _counts(shelf, form.form) for form in forms}
    return [
        Axe(
            axe.label,
            axe.hint,
            [form.plural for form in forms],
            [_couverture(chapitre, axe, counts) for chapitre in shelf.chapitres if chapitre.rang],
            _traitements(shelf, axe),
        )
        for axe in shelf.dossier.cadre.axes_transversaux
    ]


Place = tuple[str | None, str | None]
"""An axe and a pilier."""


def _counts(shelf: Shelf, form: str) -> Counter[Place]:
    return Counter((each.valeur, each.pilier) for each in mentions.axes(shelf.dossier, form))


def _couverture(chapitre: Chapitre, axe: Choice, counts: dict[str, Counter[Place]]) -> Couverture:
    numbers = [count[axe.value, chapitre.valeur] for count in counts.values()]
    return Couverture(chapitre.titre, numbers)


def _traitements(shelf: Shelf, axe: Choice) -> list[Traitement]:
    return [
        Traitement(action, ligne)
        for action in shelf.of("action")
        for ligne in action.axes
        if ligne.axe.valeur == axe.value
    ]
