"""What one rendering may spend: steps, characters and seconds, counted alike on every machine."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from itertools import islice
from typing import Any

STEPS = 2_000_000
"""Turns of loops, calls, and items of the lists that a template makes."""
CHARACTERS = 100_000_000
"""Written to the document, or made on the way."""
BITS = 4096
"""Of one whole number that a template makes."""
SECONDS = 20.0
"""Of processor, not of the clock: the guard behind the counts, looked at every `LOOK` steps."""
LOOK = 512
BATCH = 1024
READING = 8
"""How many items of a list are read for one step."""
BREAK = 400
"""The characters of XML, and the memory, that a line break or a tab takes."""


class LimitError(Exception):
    """A template spends more than any document needs; the message says of what."""


class Meter:
    """What one rendering has spent so far.

    `replaced` counts the characters that XML could not hold; `raw` says that a value brought
    XML of its own, `typed` that one had line breaks or tabs; `known` are the names it was given.
    """

    def __init__(
        self, known: Iterable[str] = (), clock: Callable[[], float] = time.thread_time
    ) -> None:
        self.steps = self.characters = self.replaced = 0
        self.raw = self.typed = False
        self.known = tuple(known)
        self._clock, self._end, self._look = clock, clock() + SECONDS, LOOK

    def step(self, count: int = 1) -> None:
        """So many turns more; raises `LimitError`."""
        self.steps += count
        if self.steps > STEPS:
            raise LimitError("ses boucles et ses calculs font trop de tours")
        if self.steps >= self._look:
            self._look = self.steps + LOOK
            if self._clock() > self._end:
                raise LimitError(f"le remplir prend plus de {SECONDS:.0f} secondes de calcul")

    def write(self, count: int) -> None:
        """So many characters more; raises `LimitError`."""
        self.characters += count
        if self.characters > CHARACTERS:
            raise LimitError("les textes qu’il fabrique sont trop longs")


METER: ContextVar[Meter] = ContextVar("METER")
"""The meter of the rendering under way in this thread."""


def meter() -> Meter:
    """The one under way; a new one outside of any rendering."""
    return METER.get(None) or Meter()


def metered(items: Any) -> Any:
    """The same items to loop over, each counted."""
    if isinstance(items, list | tuple | str | range | Mapping):
        meter().step(len(items))
        return items
    return _counted(items) if hasattr(items, "__iter__") else items


def _counted(items: Iterable[Any]) -> Iterator[Any]:
    spent = meter()
    for item in items:
        spent.step()
        yield item


def joined(chunks: Iterable[str]) -> str:
    """The chunks in one text, refused before it fills the memory."""
    spent, left, kept = meter(), iter(chunks), list[str]()
    while batch := list(islice(left, BATCH)):
        spent.write(sum(map(len, batch)))
        kept += batch
    return "".join(kept)


def spend(value: Any) -> Any:
    """The same value, once its size is counted; a list counts all that is in it, at any depth."""
    left = [value]
    while left:
        match left.pop():
            case str() as text:
                meter().write(len(text))
            case list() | tuple() | set() | frozenset() as items:
                meter().step(len(items) + 1)
                left += items
            case dict() as items:
                meter().step(len(items) + 1)
                left += items.values()
            case int() as number if number.bit_length() > BITS:
                raise LimitError("ses calculs donnent des nombres trop grands")
    return value


def read(value: Any) -> None:
    """Count what a look through a whole text or list takes."""
    match value:
        case str():
            meter().write(len(value))
        case list() | tuple() | range() | Mapping():
            meter().step(len(value) // READING)


def repeated(one: Any, times: Any) -> None:
    """Refuse `one * times` before it is made."""
    if isinstance(times, int) and times > 1 and isinstance(one, str | list | tuple):
        if isinstance(one, str):
            meter().write(len(one) * times)
        else:
            before = meter().steps
            spend(one)
            meter().step((meter().steps - before) * times)


def bits(count: int) -> None:
    """Refuse a whole number of so many bits."""
    if count > BITS:
        raise LimitError("ses calculs donnent des nombres trop grands")
