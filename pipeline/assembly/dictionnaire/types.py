"""The type of everything that can be written after a dot, read from annotations and forms."""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, cached_property
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pipeline.assembly.dictionnaire.sens import NATURES
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.printing import Printed
from pipeline.assembly.records import Lignes, Record
from pipeline.definitions import FicheChoices, Form, Question, Repeat, load_definitions

_LISTS = (list, tuple, Sequence, Iterable, set, frozenset, AbstractSet)


@dataclass(frozen=True)
class Type:
    """What a value is. `form`: which fiche; `rows`: the repeated question whose rows they are.

    `items`: of a list, one type; of a couple, each of them. `call`: what calling it runs.
    """

    cls: type | None = None
    form: str = ""
    rows: str = ""
    items: "tuple[Type, ...]" = ()
    couple: bool = False
    call: Callable[..., Any] | None = None
    docs: str = ""

    @property
    def known(self) -> bool:
        """Whether anything can be said of what is written after its dot."""
        return self.cls is not None or bool(self.items) or self.call is not None

    @property
    def element(self) -> "Type":
        """What a loop over it gives."""
        if self.couple or not self.items:
            return UNKNOWN
        return self.items[0]

    def __str__(self) -> str:
        if self.call is not None:
            return "fonction"
        if self.couple:
            return f"couple ({', '.join(map(str, self.items))})"
        if self.items:
            word = str(self.items[0])
            return f"liste d’{word}" if word[0] in "aeiouyéh" else f"liste de {word}"
        return _word(self)


UNKNOWN = Type()
VALUE = Type(Printed)


def _word(type_: Type) -> str:
    if type_.form:
        return f"ligne de « {type_.rows} »" if type_.rows else f"fiche « {type_.form} »"
    match type_.cls:
        case None:
            return "valeur"
        case cls if issubclass(cls, bool):
            return "oui ou non"
        case cls if issubclass(cls, int | float):
            return "nombre"
        case cls if issubclass(cls, str):
            return "texte"
        case cls:
            return "fiche" if issubclass(cls, FicheRecord) else NATURES.get(cls.__name__, "valeur")


def attributes(type_: Type) -> dict[str, Type]:
    """Everything that may be written after the dot of a value of that type."""
    if type_.cls is None:
        return {}
    if type_.rows:
        return {**_own(Record), **_questions(questions_of(type_).values(), type_.form)}
    own = _own(type_.cls)
    if issubclass(type_.cls, FicheRecord):
        return {**_special(own, type_.form), **_asked(type_.form)}
    return own


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
    result = converted(_hints(function.call).get("return"))
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
    return converted(_hints(type_.call).get("return")) if type_.call else type_


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


def converted(hint: Any) -> Type:
    """The type that an annotation names."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        kept = [each for each in arguments if each is not type(None)]
        return converted(kept[0]) if len(kept) == 1 else UNKNOWN
    if origin is tuple and Ellipsis not in arguments:
        return Type(items=tuple(map(converted, arguments)), couple=True)
    if origin in _LISTS:
        return Type(items=(converted(arguments[0]),))
    if isinstance(hint, type) and hint is not type(None):
        ours = hint.__module__.startswith("pipeline.")
        return Type(hint) if ours or issubclass(hint, str | int | float) else UNKNOWN
    return UNKNOWN


@cache
def _own(cls: type) -> dict[str, Type]:
    """The public attributes of a class, those that its `__init__` sets included."""
    found = {n: known for n, known in _assigned(cls).items() if not n.startswith("_")}
    for name, hint in _hints(cls).items():
        if not name.startswith("_"):
            found[name] = converted(hint)
    for name in dir(cls):
        if not name.startswith("_") and not (issubclass(cls, str) and name in dir(str)):
            found[name] = _attribute(inspect.getattr_static(cls, name), found.get(name, UNKNOWN))
    return found


def _attribute(value: Any, known: Type) -> Type:
    docs = inspect.getdoc(value) or "" if not isinstance(value, str | int) else ""
    if isinstance(value, property) and value.fget:
        return replace(converted(_hints(value.fget).get("return")), docs=docs)
    if isinstance(value, cached_property):
        return replace(converted(_hints(value.func).get("return")), docs=docs)
    if inspect.isroutine(value):
        return Type(call=value, docs=docs)
    return known


def _special(own: Mapping[str, Type], form: str) -> dict[str, Type]:
    """`parent` and `groupe`, when the form says what they are."""
    made = dict(own)
    made["groupe"] = precise(own["groupe"], "instance")
    if form and len(_forms()[form].parent) == 1:
        made["parent"] = precise(own["parent"], _forms()[form].parent[0])
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


def parameters(function: Callable[..., Any]) -> list[str]:
    """The names of what a function takes."""
    return [name for name in inspect.signature(function).parameters if name != "self"]


@cache
def _hints(owner: Any) -> dict[str, Any]:
    """The annotations of a class or function, names known to the type checker only included."""
    try:
        return get_type_hints(owner, localns=_classes())
    except (NameError, TypeError):
        return {}


@cache
def _classes() -> dict[str, type]:
    """Every class of the pipeline that is loaded, by its name."""
    modules = [module for name, module in sys.modules.items() if name.startswith("pipeline.")]
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__.startswith("pipeline.")
    }


def _assigned(cls: type) -> dict[str, Type]:
    """What the `__init__` of a class and of its parents sets, and its type where it is said."""
    found: dict[str, Type] = {}
    for each in reversed(cls.__mro__):
        init = vars(each).get("__init__")
        if each.__module__.startswith("pipeline.") and inspect.isfunction(init):
            found |= _set_by(init)
    return found


def _set_by(init: Callable[..., Any]) -> dict[str, Type]:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(init)))
    except (OSError, SyntaxError):
        return {}
    hints, found = _hints(init), dict[str, Type]()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store()):
                found.setdefault(node.attr, UNKNOWN)
            case ast.Assign(targets=[ast.Attribute() as target], value=ast.Name() as source):
                found[target.attr] = converted(hints.get(source.id))
            case ast.AnnAssign(target=ast.Attribute() as target):
                found[target.attr] = _written(ast.unparse(node.annotation))
    return found


def _written(annotation: str) -> Type:
    """The type of an annotation inside a function, where Python keeps its text only."""
    holder = type("_", (), {"__annotations__": {"it": annotation}})
    return converted(_hints(holder).get("it"))
