"""What may be written after a dot, what a call gives: read from classes, and from the forms."""

import inspect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.assembly.dictionnaire.annotations import converted, hints, own, parameters
from pipeline.assembly.dictionnaire.types import UNKNOWN, VALUE, Type
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.records import Lignes, Record
from pipeline.definitions import FicheChoices, Form, Question, Repeat, load_definitions


def attributes(type_: Type) -> dict[str, Type]:
    """Everything that may be written after the dot of a value of that type."""
    if type_.cls is None:
        return {}
    if type_.rows:
        return {**own(Record), **_questions(questions_of(type_).values(), type_.form)}
    named = own(type_.cls)
    if issubclass(type_.cls, FicheRecord):
        return {**_special(named, type_.form), **_asked(type_.form)}
    return named


def questions_of(type_: Type) -> Mapping[str, Question]:
    """The questions whose answers such a value holds."""
    if not type_.form:
        return {}
    if not type_.rows:
        return _forms()[type_.form].by_name
    rows = _forms()[type_.form].by_name[type_.rows]
    assert isinstance(rows, Repeat)
    return {question.name: question for question in rows.questions}


def returned(function: Type, arguments: Sequence[Any], holder: Type) -> Type:
    """What a call gives; the literal arguments that name a form or a question make it precise."""
    assert function.call is not None
    result = converted(hints(function.call).get("return"))
    names = parameters(function.call)
    given = dict(zip(names, arguments, strict=False))
    form = given.get("form")
    if isinstance(form, str) and form in _forms():
        return precise(result, form)
    question = given.get("question")
    if isinstance(question, str) and holder.form and question in _forms()[holder.form].by_name:
        chosen = getattr(_forms()[holder.form].by_name[question], "choices", None)
        if isinstance(chosen, FicheChoices):
            return precise(result, chosen.fiches)
    return result


def converted_call(type_: Type) -> Type:
    """What a function gives, whatever it is given."""
    return converted(hints(type_.call).get("return")) if type_.call else type_


def precise(type_: Type, form: str) -> Type:
    """The same where « a fiche » is a fiche of that form."""
    items = tuple(precise(each, form) for each in type_.items)
    if type_.cls is not None and issubclass(type_.cls, FicheRecord) and not type_.form:
        return replace(type_, form=form, items=items)
    return replace(type_, items=items)


def of_value(value: Any) -> Type:
    """The type of a value at hand."""
    if isinstance(value, FicheRecord):
        return Type(type(value), form=value.form)
    if inspect.isroutine(value):
        return Type(call=value)
    if isinstance(value, Lignes):
        return Type(items=(UNKNOWN,))
    if isinstance(value, list | tuple):
        kinds = {of_value(each) for each in value}
        if len(kinds) == 1:
            return Type(items=(kinds.pop(),))
        classes = {kind.cls for kind in kinds}
        return Type(items=(Type(classes.pop()) if len(classes) == 1 else UNKNOWN,))
    if isinstance(value, str | int | float) or type(value).__module__.startswith("pipeline."):
        return Type(type(value))
    return UNKNOWN


def _special(named: Mapping[str, Type], form: str) -> dict[str, Type]:
    """`parent` and `groupe`, when the form says what they are."""
    made = dict(named)
    made["groupe"] = precise(named["groupe"], "instance")
    if form and len(_forms()[form].parent) == 1:
        made["parent"] = precise(named["parent"], _forms()[form].parent[0])
    return made


def _asked(form: str) -> dict[str, Type]:
    """The questions of a form; of any form, when it is not known which."""
    if form:
        return _questions(_forms()[form].questions, form)
    return {question.name: UNKNOWN for each in _forms().values() for question in each.questions}


def _questions(questions: Iterable[Question], form: str) -> dict[str, Type]:
    return {
        question.name: Type(items=(Type(Record, form=form, rows=question.name),))
        if isinstance(question, Repeat)
        else VALUE
        for question in questions
    }


def _forms() -> Mapping[str, Form]:
    return load_definitions().forms
