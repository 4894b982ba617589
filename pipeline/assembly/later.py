"""The names of a template, some of which are worked out only when a template names them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Later:
    """A value that is worked out, once, when it is first asked for."""

    work: Callable[[], Any]


class Names(Mapping[str, Any]):
    """What each name holds; to know a name, or to list them, works nothing out."""

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._held = dict(held)

    def __getitem__(self, name: str) -> Any:
        value = self._held[name]
        if isinstance(value, Later):
            value = self._held[name] = value.work()
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
