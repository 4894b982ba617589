"""Whether a call names a form and questions that exist: `fiches('enjeu')`, `autres('intitule')`."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.assembly.dictionnaire.annotations import parameters
from pipeline.assembly.dictionnaire.attributs import questions_of
from pipeline.assembly.dictionnaire.types import Type
from pipeline.definitions import FicheChoices, load_definitions
from pipeline.french import nearest

QUESTIONS = frozenset({"autres"})
"""What takes any number of questions of the fiche it belongs to."""
FORMS = frozenset({"points"})
"""What takes any number of forms."""


def wrong_argument(
    function: Type, given: Sequence[Any], named: Mapping[str, Any], holder: Type
) -> str:
    """The sentence on the first argument that names nothing; empty when all is well."""
    assert function.call is not None
    name = getattr(function.call, "__name__", "")
    if not _binds(function.call, given, named):
        return f"il y a trop, ou trop peu, entre ses parenthèses ; on y attend {wanted(function)}."
    forms = load_definitions().forms
    form, asked = holder.form, questions_of(holder)
    for parameter, value in [*_named(function, given), *named.items()]:
        if not isinstance(value, str):
            continue
        if parameter == "form" or (parameter == "forms" and name in FORMS):
            if value not in forms:
                return f"le formulaire « {value} » n’existe pas{nearest(value, forms)}"
            form, asked = value, forms[value].by_name
        elif (parameter == "question" or (parameter == "names" and name in QUESTIONS)) and form:
            if value not in asked:
                known = nearest(value, asked)
                return f"« {value} » n’est pas une question de « {form} »{known}"
            choices = getattr(asked[value], "choices", None)
            if name == "liees" and not isinstance(choices, FicheChoices):
                return f"« {value} » n’est pas un choix parmi des fiches."
            if name == "selon" and choices is None:
                return f"« {value} » n’est pas une question à choix."
    return ""


def wanted(function: Type) -> str:
    """« form, question »: what a function takes."""
    names = parameters(function.call) if function.call is not None else []
    return f"« {', '.join(names)} »" if names else "rien"


def _binds(call: Callable[..., Any], given: Sequence[Any], named: Mapping[str, Any]) -> bool:
    signature = inspect.signature(call)
    own = ("self",) if "self" in signature.parameters else ()
    try:
        signature.bind(*own, *given, **named)
    except TypeError:
        return False
    return True


def _named(function: Type, given: Sequence[Any]) -> list[tuple[str, Any]]:
    """Each argument with the name of its parameter; the last one takes those that are left."""
    assert function.call is not None
    known = parameters(function.call)
    if not known:
        return []
    padded = [*known, *[known[-1]] * max(0, len(given) - len(known))]
    return list(zip(padded, given, strict=False))
