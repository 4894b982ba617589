"""One row of a repeated question: its fields, what they say, and the stored row behind them."""

from collections.abc import Mapping
from typing import Any

from wtforms.form import BaseForm

from pipeline.answers import words

SAID_FIRST = 2
"""So many answers tell one row from another."""


class Row(BaseForm):
    """One row on the page; `before` is the stored row it comes from."""

    def __init__(self, unbound: Mapping[str, Any], prefix: str, rank: int) -> None:
        super().__init__(unbound, prefix=prefix)
        self.prefix, self.rank = prefix, rank
        self.origin, self.before = "", {}  # type: str, Mapping[str, Any]

    @property
    def cells(self) -> list[Any]:
        """The fields of the row."""
        return list(self._fields.values())

    @property
    def answers(self) -> dict[str, Any]:
        """The JSON answers typed in this row."""
        return {cell.short_name: cell.data for cell in self.cells if cell.data is not None}

    @property
    def stored(self) -> dict[str, Any]:
        """The same, with the answers to questions that no longer exist."""
        gone = {name: value for name, value in self.before.items() if name not in self._fields}
        return {**gone, **self.answers}

    @property
    def said(self) -> str:
        """What the row says first, on one line."""
        told = [words(cell.question, cell.data, cell.offer) for cell in self.cells]
        return ", ".join([text for text in told if text][:SAID_FIRST])

    @property
    def calm(self) -> bool:
        """Whether nothing in it calls for a look: no fault, and the keyboard is elsewhere."""
        return not any(cell.errors or cell.autofocus for cell in self.cells)

    @property
    def blank(self) -> bool:
        """Whether nothing at all was typed here."""
        return not self.answers and not any(cell.process_errors for cell in self.cells)
