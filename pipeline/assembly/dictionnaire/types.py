"""What a value of a context is, in one small object that says its own name in French."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.assembly.dictionnaire.sens import NATURES
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.printing import Printed


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
