"""A dossier that notes what is read of it, so that a rule runs again only when that has changed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from pipeline.coherence import lecture
from pipeline.coherence.lecture import Row
from pipeline.consolidation import Dossier, Period
from pipeline.fiche import Fiche

if TYPE_CHECKING:
    import pandas as pd

Read = tuple[str, str]
"""One thing read: ("table", "action"), ("fiches", form), ("titre", id), ("single", form),
("has", table), ("attribute", name), or ("shared", name) for what several rules have worked out
together."""


@dataclass(frozen=True)
class Worked:
    """Something worked out from a dossier, and what was read for it."""

    value: Any
    reads: frozenset[Read]


class Lecteur:
    """Stands for a dossier before a rule; `noted` gives what is read meanwhile."""

    def __init__(self, dossier: Dossier, worked: Mapping[str, Worked] | None = None) -> None:
        self._dossier = dossier
        self.opened: list[set[Read]] = [set()]
        self.worked = dict(worked or {})
        vars(self)[lecture._CACHE] = _Shared(self)

    @property
    def as_dossier(self) -> Dossier:
        """For a rule, which asks for a `Dossier`."""
        return cast(Dossier, self)

    @contextmanager
    def noted(self) -> Iterator[set[Read]]:
        """What is read until the end of the block."""
        self.opened = [set()]
        yield self.opened[0]

    def note(self, kind: str, name: str) -> Any:
        """The thing read, once it is noted."""
        self.opened[-1].add((kind, name))
        return read(self._dossier, (kind, name))

    def __getitem__(self, name: str) -> "pd.DataFrame":
        self.note("table", name)
        return self._dossier[name]

    def lines(self, table: str) -> list[Row]:
        """The rows of a table."""
        return cast(list[Row], self.note("table", table))

    def fiches_of(self, form: str) -> list[Fiche]:
        """The fiches of a form."""
        return cast(list[Fiche], self.note("fiches", form))

    @property
    def tables(self) -> "_Tables":
        """The tables, noted one by one."""
        return _Tables(self)

    @property
    def period(self) -> Period | None:
        """The years of the contract, when it says them."""
        return cast("Period | None", self.note("attribute", "period"))

    def single(self, form: str) -> dict[str, Any]:
        """The answers of the only fiche of a form, empty when it is not written yet."""
        return cast(dict[str, Any], self.note("single", form))

    def titre(self, fiche: str) -> str:
        """What a fiche is called; its id when it is unknown."""
        return cast(str, self.note("titre", fiche))

    def __getattr__(self, name: str) -> Any:
        return self.note("attribute", name)


class _Tables(Mapping[str, "pd.DataFrame"]):
    def __init__(self, lecteur: Lecteur) -> None:
        self._lecteur = lecteur

    def __getitem__(self, name: str) -> "pd.DataFrame":
        return self._lecteur[name]

    def __contains__(self, name: object) -> bool:
        return bool(self._lecteur.note("has", str(name)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lecteur.note("attribute", "tables"))

    def __len__(self) -> int:
        return len(self._lecteur.note("attribute", "tables"))


class _Shared(dict[str, Any]):
    """The cache of `lecture.shared`, which asks whether it has something, then puts it in.

    What is read in between is what the thing was worked out from.
    """

    def __init__(self, lecteur: Lecteur) -> None:
        super().__init__()
        self._lecteur = lecteur

    def __contains__(self, name: object) -> bool:
        known = name in self._lecteur.worked
        if not known:
            self._lecteur.opened.append(set())
        return known

    def __setitem__(self, name: str, value: Any) -> None:
        self._lecteur.worked[name] = Worked(value, frozenset(self._lecteur.opened.pop()))

    def __getitem__(self, name: str) -> Any:
        self._lecteur.opened[-1].add(("shared", name))
        return self._lecteur.worked[name].value


def read(dossier: Dossier, what: Read) -> Any:
    """The thing itself, of one dossier."""
    match what:
        case ("table", name):
            return dossier.lines(name)
        case ("fiches", form):
            return dossier.fiches_of(form)
        case ("titre", fiche):
            return dossier.titre(fiche)
        case ("single", form):
            return dossier.single(form)
        case ("has", name):
            return name in dossier.tables
        case (_, name):
            return getattr(dossier, name)


def alike(one: Any, other: Any) -> bool:
    """Whether two things read say the same, in the same order."""
    if one is other:
        return True
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    return bool(one == other)
