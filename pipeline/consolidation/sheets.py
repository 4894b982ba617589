"""The tables of a dossier by name, each made when it is first read: many a document reads none."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.consolidation.lines import Line, read_lines
from pipeline.consolidation.rows import repeats
from pipeline.consolidation.tree import Place
from pipeline.definitions import Form
from pipeline.fiche import Fiche

if TYPE_CHECKING:
    import pandas as pd


class Sheet:
    """The table of one form, and those of its repeated questions."""

    def __init__(self, form: Form, places: Sequence[Place]) -> None:
        self.form, self._places = form, places

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sheet):
            return NotImplemented
        return self.form == other.form and self._places == other._places

    __hash__ = None  # type: ignore[assignment]

    def keeping(self, fiches: Collection[str]) -> "Sheet":
        """The same with those fiches only."""
        return Sheet(self.form, [each for each in self._places if each.fiche.id in fiches])

    @property
    def names(self) -> list[str]:
        """`action`, `action.axes`…"""
        return [self.form.form, *repeats(self.form)]

    @cached_property
    def fiches(self) -> list[Fiche]:
        """What the first of them has a row of."""
        return [place.fiche for place in self._places]

    @cached_property
    def lines(self) -> dict[str, list[Line]]:
        """The rows of each of them as plain dicts, by name."""
        return read_lines(self.form, self._places)

    @cached_property
    def frames(self) -> "dict[str, pd.DataFrame]":
        """Each of them, by name."""
        from pipeline.consolidation.frames import frames_of  # noqa: PLC0415 (pandas takes long)

        return frames_of(self.form, self.lines)


class Sheets(Mapping[str, "pd.DataFrame"]):
    """The tables of some sheets; to know a name, or to list them, makes none.

    `former` lends the sheets that have not changed, with the tables they already made.
    """

    def __init__(
        self, sheets: Iterable[Sheet], former: "Mapping[str, pd.DataFrame] | None" = None
    ) -> None:
        known = former._sheets if isinstance(former, Sheets) else {}
        self._sheets: dict[str, Sheet] = {}
        for sheet in sheets:
            lent = known.get(sheet.form.form)
            kept = lent if lent is not None and lent == sheet else sheet
            self._sheets |= dict.fromkeys(sheet.names, kept)

    def __getitem__(self, name: str) -> "pd.DataFrame":
        return self._sheets[name].frames[name]

    def lines(self, name: str) -> list[Line]:
        """The rows of the table of that name, as plain dicts."""
        return self._sheets[name].lines[name]

    def fiches(self, form: str) -> list[Fiche]:
        """The fiches of a form, in the order of its table."""
        return self._sheets[form].fiches

    def keeping(self, form: str, fiches: Collection[str]) -> "Sheets":
        """The same with those fiches only of one form."""
        kept = self._sheets[form].keeping(fiches)
        return Sheets(kept if each.form.form == form else each for each in self._sheets.values())

    def __contains__(self, name: object) -> bool:
        return name in self._sheets

    def __iter__(self) -> Iterator[str]:
        return iter(self._sheets)

    def __len__(self) -> int:
        return len(self._sheets)
