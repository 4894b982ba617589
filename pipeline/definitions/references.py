"""What one file says of another: parents, cadres, lists, forms whose fiches are choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.definitions.cadre import Cadre
from pipeline.definitions.form import Form
from pipeline.definitions.places import Location
from pipeline.definitions.questions import CadreChoices, FicheChoices, Repeat
from pipeline.definitions.source import Source
from pipeline.french import nearest

if TYPE_CHECKING:
    from pipeline.definitions.loading import Definitions


def check_cadre(source: Source, cadre: Cadre, definitions: Definitions) -> None:
    """Raise `DefinitionError` when the cadre's chapters are fiches of a form it does not have."""
    form, known = cadre.piliers.form, definitions.forms_of(cadre.name)
    if form is not None and form not in known:
        raise source.fault(("piliers", "form"), _no_form(form, known))


def check_form(source: Source, form: Form, definitions: Definitions) -> None:
    """Raise `DefinitionError` for the first thing the form names that does not exist."""
    for rank, name in enumerate(form.parent):
        if name not in definitions.forms:
            raise source.fault(("parent", rank), _no_form(name, definitions.forms))
    if form.form in _above(form, definitions.forms):
        sentence = f"« {form.form} » se trouve au-dessous de lui-même ; changez son parent."
        raise source.fault(("parent",), sentence)
    for rank, name in enumerate(form.cadres):
        if name not in definitions.cadres:
            sentence = f"le cadre « {name} » n’existe pas{nearest(name, definitions.cadres)}"
            raise source.fault(("cadres", rank), sentence)
    for place, question in _located(form.questions, ("questions",)):
        _check_choices(source, (*place, "choices"), question, form, definitions)


def _no_form(name: str, known: Mapping[str, Form]) -> str:
    return f"le formulaire « {name} » n’existe pas{nearest(name, known)}"


def _above(form: Form, forms: Mapping[str, Form]) -> set[str]:
    """The forms under whose fiches this one may stand, at any depth."""
    above: set[str] = set()
    todo = list(form.parent)
    while todo:
        name = todo.pop()
        if name not in above and name in forms:
            above.add(name)
            todo += forms[name].parent
    return above


def _located(questions: Sequence[Any], place: Location) -> Iterator[tuple[Location, Any]]:
    for rank, question in enumerate(questions):
        yield (*place, rank), question
        if isinstance(question, Repeat):
            yield from _located(question.questions, (*place, rank, "questions"))


def _check_choices(
    source: Source, place: Location, question: Any, form: Form, definitions: Definitions
) -> None:
    match getattr(question, "choices", None):
        case FicheChoices(fiches=name) if name not in definitions.forms:
            raise source.fault((*place, "fiches"), _no_form(name, definitions.forms))
        case FicheChoices(fiches=name, where=condition) if condition is not None:
            known = definitions.forms[name].by_name
            for word in sorted(condition.names - set(known)):
                sentence = f"« {word} » n’est pas une question de « {name} »{nearest(word, known)}"
                raise source.fault((*place, "where"), sentence)
        case CadreChoices(cadre=name):
            for cadre in definitions.cadres.values():
                if form.used_in(cadre.name) and cadre.choices(name) is None:
                    sentence = f"le cadre « {cadre.name} » n’a pas de liste « {name} »"
                    sentence += nearest(name, cadre.all_lists)
                    raise source.fault((*place, "cadre"), sentence)
