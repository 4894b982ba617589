"""Where a fault of a definition is, as a person finds it again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.errors import DefinitionError

Location = tuple[int | str, ...]
"""The keys and ranks that lead to a value."""


class Place(Protocol):
    """What can tell where a fault is."""

    def fault(self, location: Location, sentence: str) -> DefinitionError:
        """The error of that place."""

    def sentence(self, location: Location, sentence: str) -> str:
        """The same, as text."""


@dataclass(frozen=True)
class Data:
    """What came without a file: `name` says what it is, its places are keys alone."""

    name: str

    def fault(self, location: Location, sentence: str) -> DefinitionError:
        """The error of that place: « Réglages du contrat, « reglages › COH999 » : … »."""
        return DefinitionError(self.sentence(location, sentence))

    def sentence(self, location: Location, sentence: str) -> str:
        """The same, as text."""
        keys = [str(step + 1) if isinstance(step, int) else step for step in location]
        named = f", « {' › '.join(keys)} »" if keys else ""
        return f"{self.name}{named} : {sentence}"


@dataclass(frozen=True)
class Part:
    """What stands under some keys of a whole."""

    whole: Place
    under: Location

    def fault(self, location: Location, sentence: str) -> DefinitionError:
        """The error of that place of the whole."""
        return self.whole.fault((*self.under, *location), sentence)

    def sentence(self, location: Location, sentence: str) -> str:
        """The same, as text."""
        return self.whole.sentence((*self.under, *location), sentence)


@dataclass(frozen=True)
class OfFile:
    """A file that is read again only when there is a fault to tell."""

    path: Path

    def fault(self, location: Location, sentence: str) -> DefinitionError:
        """The error of that place, with its line."""
        return DefinitionError(self.sentence(location, sentence))

    def sentence(self, location: Location, sentence: str) -> str:
        """The same, as text."""
        from pipeline.definitions.source import read_source  # noqa: PLC0415 (YAML, if need be)

        return read_source(self.path).sentence(location, sentence)
