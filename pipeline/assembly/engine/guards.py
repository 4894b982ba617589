"""What a template may call on texts, numbers and lists, and how much it may ask of them."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from types import MethodType
from typing import Any

from jinja2 import pass_environment
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from markupsafe import Markup

from pipeline.assembly.engine.limits import LimitError, joined, meter, metered, read
from pipeline.assembly.engine.values import escaped

RANGE = 100_000
"""The longest `range(…)`."""
WIDTH = 10_000
"""The largest width, or number of columns, that a filter is given."""
SEPARATOR = 100
"""The longest text between the items of a list."""
_WIDE = re.compile(r"\d{5}|%[^a-zA-Z%]*\*|\{[^{}]*\{")

_CASE = {"upper", "lower", "title", "capitalize", "casefold", "swapcase"}
_CUT = {"strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "partition", "rpartition"}
_FIND = {"startswith", "endswith", "find", "rfind", "index", "rindex", "count"}
_ASK = {"isalpha", "isalnum", "isdigit", "isdecimal", "isnumeric", "islower", "isupper", "isspace"}
_MAKE = {"removeprefix", "removesuffix", "replace", "join", "center", "ljust", "rjust", "zfill"}
TEXTS = frozenset(_CASE | _CUT | _FIND | _ASK | _MAKE)
"""The methods of texts within reach; `format` is made safe elsewhere."""
LISTS = frozenset({"index", "count", "copy"})
MAPPINGS = frozenset({"get", "items", "keys", "values", "copy"})
NUMBERS = frozenset({"is_integer", "bit_length", "conjugate", "as_integer_ratio"})
_KINDS: tuple[tuple[tuple[type, ...], frozenset[str]], ...] = (
    ((str,), TEXTS),
    ((list, tuple), LISTS),
    ((dict,), MAPPINGS),
    ((int, float), NUMBERS),
)


def limited_range(*args: int) -> range:
    """`range(…)`, not longer than any list of a document."""
    made = range(*args)
    if len(range(*args)[: RANGE + 1]) > RANGE:
        raise LimitError(f"range(…) est limité à {RANGE} nombres")
    return made


def refuse_widths(text: str) -> None:
    """A format such as `%1000000000d` is refused; so is a width that comes from a value."""
    if _WIDE.search(text):
        raise LimitError("un format demande une largeur démesurée")


def formatted(text: str, mark: str, *given: Any) -> None:
    """Refuse a format before it writes the same long value again and again."""
    refuse_widths(text)
    longest = max((max(len(str(each)), len(ascii(each))) for each in given), default=0)
    meter().write(len(text) + text.count(mark) * longest)


def is_of_text(method: Any) -> bool:
    """Whether this is a method of a text, Python's own or markupsafe's."""
    return type(method) is MethodType and isinstance(method.__self__, str)


def bounded(method: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of a method that may be called; raises `SecurityError` for any other."""
    holder, name = method.__self__, method.__name__
    if isinstance(holder, date | time | timedelta):
        return args
    if not any(isinstance(holder, kinds) and name in names for kinds, names in _KINDS):
        raise SecurityError
    if isinstance(holder, str | list | tuple):
        read(holder)
    if isinstance(holder, str) and args:
        match name:
            case "replace":
                _replaced(holder, *args)
            case "join":
                return (_written(holder, metered(args[0])),)
            case "center" | "ljust" | "rjust" | "zfill":
                _narrow(holder, *args)
    return args


@pass_environment
def join(
    environment: Environment, value: Any, d: str = "", attribute: str | int | None = None
) -> Any:
    """Jinja's `join`: XML as soon as one of the texts is."""
    items = metered(value)
    if attribute is not None:
        items = map(make_attrgetter(environment, attribute), items)
    items = list(items)
    if any(hasattr(item, "__html__") for item in [*items, d]):
        texts = [escaped(item) for item in items]
        return Markup(escaped(d).join(_written(escaped(d), texts)))  # noqa: S704
    return str(d).join(_written(str(d), map(str, items)))


def _written(separator: str, items: Any) -> list[Any]:
    """The same items, once what joining them takes is counted."""
    kept = list(items)
    joined(item for item in kept if isinstance(item, str))
    meter().write(len(separator) * len(kept))
    return kept


def _narrow(value: Any, *args: Any, **kwargs: Any) -> None:
    for each in (*args, *kwargs.values()):
        if isinstance(each, int | float) and abs(each) > WIDTH:
            raise LimitError("une largeur ou un nombre de colonnes est démesuré")


def _dated(value: Any, format: Any = None, *args: Any, **kwargs: Any) -> None:
    _narrow(value, len(str(format)))


def _listed(*values: Any, comma_string: str = "", and_string: str = "", **kwargs: Any) -> None:
    if len(f"{comma_string}{and_string}") > SEPARATOR:
        raise LimitError("ce qui sépare les éléments d’une liste est démesuré")


def _replaced(text: Any, old: Any, new: Any, *rest: Any) -> None:
    meter().write(len(text) + str(text).count(str(old)) * len(str(new)))


def _indented(text: Any, width: Any = 4, *args: Any, **kwargs: Any) -> None:
    _narrow(text, width)
    each = len(width) if isinstance(width, str) else int(width)
    meter().write((str(text).count("\n") + 1) * each)


def _wrapped(
    environment: Any, text: Any, *args: Any, wrapstring: str | None = None, **kwargs: Any
) -> None:
    texts = [arg for arg in (*args, wrapstring or "") if isinstance(arg, str)]
    meter().write(len(str(text)) * max(map(len, texts), default=1))


AT_ONCE = frozenset({"count", "default", "d", "first", "last", "length", "string", "safe"})
"""Filters that do not read the whole of what they are given, or whose result is counted."""
FILTERS: Mapping[str, Callable[..., None]] = {
    "center": _narrow,
    "batch": _narrow,
    "slice": _narrow,
    "comma_and_list": _listed,
    "comma_list": _listed,
    "format_date": _dated,
    "round": _narrow,
    "truncate": lambda environment, value, *args, **kwargs: _narrow(value, *args, **kwargs),
    "tojson": lambda context, value, *args, **kwargs: _narrow(value, *args, **kwargs),
    "indent": _indented,
    "wordwrap": _wrapped,
    "format": lambda text, *args, **kwargs: formatted(str(text), "%", *args, *kwargs.values()),
    "replace": lambda context, text, old, new, *rest: _replaced(text, old, new),
}
"""What is checked before Jinja's own filters run."""
