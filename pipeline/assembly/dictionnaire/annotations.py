"""What annotations say: the type that one names, the attributes of a class with theirs."""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache, cached_property
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pipeline.assembly.dictionnaire.types import UNKNOWN, Type

_LISTS = (list, tuple, Sequence, Iterable, set, frozenset, AbstractSet)


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
def own(cls: type) -> dict[str, Type]:
    """The public attributes of a class, those that its `__init__` sets included."""
    found = {n: known for n, known in _assigned(cls).items() if not n.startswith("_")}
    for name, hint in hints(cls).items():
        if not name.startswith("_"):
            found[name] = converted(hint)
    for name in dir(cls):
        if not name.startswith("_") and not (issubclass(cls, str) and name in dir(str)):
            found[name] = _attribute(inspect.getattr_static(cls, name), found.get(name, UNKNOWN))
    return found


def _attribute(value: Any, known: Type) -> Type:
    docs = inspect.getdoc(value) or "" if not isinstance(value, str | int) else ""
    if isinstance(value, property) and value.fget:
        return replace(converted(hints(value.fget).get("return")), docs=docs)
    if isinstance(value, cached_property):
        return replace(converted(hints(value.func).get("return")), docs=docs)
    if inspect.isroutine(value):
        return Type(call=value, docs=docs)
    return known


def parameters(function: Callable[..., Any]) -> list[str]:
    """The names of what a function takes."""
    return [name for name in inspect.signature(function).parameters if name != "self"]


@cache
def hints(owner: Any) -> dict[str, Any]:
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
    said, found = hints(init), dict[str, Type]()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store()):
                found.setdefault(node.attr, UNKNOWN)
            case ast.Assign(targets=[ast.Attribute() as target], value=ast.Name() as source):
                found[target.attr] = converted(said.get(source.id))
            case ast.AnnAssign(target=ast.Attribute() as target):
                found[target.attr] = _written(ast.unparse(node.annotation))
    return found


def _written(annotation: str) -> Type:
    """The type of an annotation inside a function, where Python keeps its text only."""
    holder = type("_", (), {"__annotations__": {"it": annotation}})
    return converted(hints(holder).get("it"))
