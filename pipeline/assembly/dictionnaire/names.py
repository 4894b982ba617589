"""The names of a context and their types: those of one dossier, and every form."""

from collections.abc import Mapping
from typing import Any

from pipeline.assembly.context import context
from pipeline.assembly.dictionnaire.attributs import of_value
from pipeline.assembly.dictionnaire.types import Type
from pipeline.assembly.fiches import FicheRecord
from pipeline.assembly.points import PointAccepte
from pipeline.assembly.provenance import Rayon
from pipeline.coherence import check
from pipeline.consolidation import Dossier
from pipeline.definitions import load_definitions

MAY_BE_EMPTY = {"acceptes": PointAccepte, "provenance": Rayon}
"""What the lists hold that the example leaves empty."""


def values(dossier: Dossier) -> Mapping[str, Any]:
    """What each name holds for that dossier, private answers included."""
    return context(dossier, check(dossier), private=True)


def names(known: Mapping[str, Any]) -> dict[str, Type]:
    """The type of each name; forms that the dossier does not use included."""
    singles = {
        name: Type(FicheRecord, form=name)
        for name, form in load_definitions().forms.items()
        if form.single
    }
    listed = {name: Type(items=(Type(cls),)) for name, cls in MAY_BE_EMPTY.items()}
    return singles | {name: of_value(value) for name, value in known.items()} | listed
