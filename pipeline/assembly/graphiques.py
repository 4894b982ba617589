"""A chart of a document: its figures, until the finishing makes an editable Word chart of them.

The context holds a `Graphique`; the template prints it alone in its paragraph, as docxtpl has it,
under a caption of its own (style « caption », a SEQ field, then words):

    {%p if budget.graphique %}
    Figure [SEQ Figure] – {{ budget.graphique.title }}
    {{p budget.graphique }}
    {%p endif %}

The paragraph takes the style « Figure » where the template has one. A chart without any figure is
false, and prints nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple, Self

from lxml.etree import _Element as Element

from pipeline import french
from pipeline.assembly.finishing.marques import GRAPHIQUE, marque


class Kind(StrEnum):
    """How the figures are drawn."""

    BARRES = "barres"
    """Bars side by side."""
    EMPILEES = "empilees"
    """Bars on top of each other."""
    COURBES = "courbes"
    """Lines."""


_WORDS = {
    Kind.BARRES: "Graphique en barres",
    Kind.EMPILEES: "Graphique en barres empilées",
    Kind.COURBES: "Courbes",
}


class Serie(NamedTuple):
    """One colour of a chart: its name in the legend, a value for each category, None if blank."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Graphique:
    """A chart. Money is given in euros, not in cents; `unit` is written beside the axis (« € »).

    `alt` is what a person who does not see it hears; without it, all the figures in words.
    Each series has as many values as there are categories.
    """

    kind: Kind
    title: str
    categories: Sequence[str]
    series: Sequence[Serie]
    unit: str = ""
    alt: str = ""

    def __post_init__(self) -> None:
        """Refuse series that do not fit the categories: Word would draw nonsense."""
        for name, values in self.series:
            if len(values) != len(self.categories):
                raise ValueError(f"« {name} » : {len(values)} / {len(self.categories)}")

    def __bool__(self) -> bool:
        return any(value is not None for serie in self.series for value in serie[1])

    def __str__(self) -> str:
        return ""

    @property
    def description(self) -> str:
        """The text alternative."""
        return self.alt or _described(self)

    def __html__(self) -> str:
        """The marker that the finishing replaces."""
        if not self:
            return ""
        data = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return marque(GRAPHIQUE, data)

    @classmethod
    def read(cls, marker: Element) -> Self:
        """The chart that a marker stands for."""
        data = json.loads(marker.text or "{}")
        series = [Serie(name, tuple(values)) for name, values in data.pop("series")]
        return cls(**data | {"kind": Kind(data["kind"]), "series": series})


def _described(chart: Graphique) -> str:
    unit = f"{french.NBSP}{chart.unit}" if chart.unit else ""
    lines = [
        f"{name} : "
        + ", ".join(
            f"{category} {french.number(value)}{unit}"
            for category, value in zip(chart.categories, values, strict=True)
            if value is not None
        )
        for name, values in chart.series
    ]
    return french.typeset(f"{_WORDS[chart.kind]}. {chart.title}. {' ; '.join(lines)}.")
