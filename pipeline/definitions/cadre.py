"""The cadre: the piliers, axes, phases and lists of one generation of contracts."""

import re
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from pipeline.definitions.base import (
    MisplacedError,
    Name,
    PhaseCode,
    Prose,
    Strict,
    Value,
    Words,
)
from pipeline.definitions.regles import Regles


class Choice(Strict):
    """One possible answer: what is stored and what is read."""

    value: Value
    label: Words
    hint: Prose = ""


def _values_once(choices: list[Any]) -> list[Any]:
    values = [choice.value for choice in choices]
    for rank, value in enumerate(values):
        if value in values[:rank]:
            raise MisplacedError(
                f"le choix « {value} » est donné deux fois : gardez-en un", rank, "value"
            )
    return choices


ChoiceList = Annotated[list[Choice], AfterValidator(_values_once)]


class Pilier(Choice):
    """A chapter of the contract, with its priority objective."""

    objectif_prioritaire: Prose = ""


class Piliers(Strict):
    """How the contract is divided: listed here, or written by each contract as fiches of `form`."""

    label: Words
    plural: Words
    items: Annotated[list[Pilier], AfterValidator(_values_once)] = []
    form: Name | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if bool(self.items) == (self.form is not None):
            raise ValueError("donnez soit « items », soit « form », et un seul des deux")
        return self


class Phase(Strict):
    """A step of the process, in its order.

    `validation` is the rank of the COPIL's validation that ends it, if one does.
    """

    code: PhaseCode
    label: Words
    acteurs: Prose = ""
    hint: Prose = ""
    validation: int | None = Field(default=None, ge=1)


class Annexe(Choice):
    """A document expected at the end of the contract."""

    obligatoire: bool = False


class Cadre(Strict):
    """One generation of contrats de ville, as data."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Words
    description: Prose = ""
    duree: int = Field(ge=1, le=12, description="years a contract lasts")
    revision: int | None = None
    piliers: Piliers
    axes_transversaux: ChoiceList
    phases: Annotated[list[Phase], Field(min_length=1)]
    annexes: Annotated[list[Annexe], AfterValidator(_values_once)] = []
    quartier_pattern: str
    quartier_example: Words
    lists: dict[Name, Annotated[ChoiceList, Field(min_length=1)]] = {}
    regles: Regles = Field(default_factory=Regles)

    @field_validator("name", mode="before")
    @classmethod
    def _name_as_text(cls, name: object) -> object:
        return str(name) if isinstance(name, int) else name

    @field_validator("quartier_pattern")
    @classmethod
    def _pattern_compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(
                f"expression régulière illisible, au caractère {(error.pos or 0) + 1} : "
                "vérifiez les parenthèses et les crochets"
            ) from error
        return pattern

    @cached_property
    def all_lists(self) -> dict[str, list[Choice]]:
        """Every list of choices by name; `piliers` is empty when each contract writes its own."""
        return {
            **self.lists,
            "piliers": list(self.piliers.items),
            "axes_transversaux": self.axes_transversaux,
            "annexes": list(self.annexes),
            "phases": [Choice(value=phase.code, label=phase.label) for phase in self.phases],
        }

    def choices(self, name: str) -> list[Choice] | None:
        """The list of that name; None when the cadre has none."""
        return self.all_lists.get(name)
