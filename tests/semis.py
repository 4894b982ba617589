"""How a defect is planted in the mended example: where, and what rightly comes with it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pipeline.fiche import Fiche
from tests.exemple import Changes

Writing = Mapping[str, Changes | None] | Callable[[list[Fiche]], Mapping[str, Changes | None]]
"""What to write, by fiche; None takes the fiche away. It may depend on the fiches."""


class Plant(NamedTuple):
    """One defect: what to write, the fiche where its rule must speak, and which others may."""

    code: str
    fiche: str
    changes: Writing
    aussi: str = ""
    """The codes of the rules that rightly speak too."""


def one(code: str, fiche: str, /, aussi: str = "", **answers: Any) -> Plant:
    """A defect that stands in one fiche."""
    return Plant(code, fiche, {fiche: answers}, aussi)


def all_of(form: str, groupe: str | None = None, **answers: Any) -> Writing:
    """The same answers in every fiche of a form, or in those of one group."""
    return lambda fiches: {
        each.id: answers for each in fiches if each.form == form and groupe in (None, each.groupe)
    }


def none_of(*forms: str, groupe: str | None = None) -> Writing:
    """No fiche of those forms, or none in one group."""
    return lambda fiches: {
        each.id: None for each in fiches if each.form in forms and groupe in (None, each.groupe)
    }


def both(*writings: Writing) -> Writing:
    """Several writings, one after the other."""
    return lambda fiches: {
        name: said for each in writings for name, said in written(each, fiches).items()
    }


def written(writing: Writing, fiches: list[Fiche]) -> Mapping[str, Changes | None]:
    """What a writing says for these fiches."""
    return writing(fiches) if callable(writing) else writing
