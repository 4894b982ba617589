"""A repeated question: rows that come and go without script, and never lose a word.

The rows are read from the names sent (`membres-2-nom`), not by WTForms' own lists, which fail on
names they do not expect.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from pipeline.answers import rows_of
from pipeline.french import count
from webforms.conditions import in_words
from webforms.inputs import AnswerField
from webforms.offer import Offer
from webforms.row import Row

ORIGIN = ".origine"
"""In a row sent back, its rank among the stored rows; no question can have this name."""

UNFOLDED_AT_MOST = 2
"""Beyond so many rows that say something, each is folded into one line."""

Sent = MultiDict[str, str]
"""What was typed in one row, by the name of its question."""


class RowsField(AnswerField):
    """All rows of a repeated question; `data` is the list of those that say something."""

    kind, reading = "rows", "list"

    def __init__(
        self, question: Any, offer: Offer, *, field_for: Callable[..., Any], **kwargs: Any
    ) -> None:
        super().__init__(question, offer, **kwargs)
        self._field_for = field_for
        self.rows: list[Row] = []
        self._sent: list[Sent] = []
        self.taken_away = False

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Make the rows from what was sent, else from the stored answer; one blank row at least."""
        self.process_errors, self.object_data = [], rows_of(data) or []
        if formdata is not None and self.name in formdata:
            self._sent = sent_rows(self.name, formdata, self.question.max + 1)
            self._show(self._sent)
            return
        before = self.object_data or [{}]
        self.rows = [self._row(rank, str(rank), None) for rank in range(len(before))]
        self._settle()

    def _show(self, sent: Sequence[Sent]) -> None:
        rows = sent or [MultiDict()]
        self.rows = [self._row(rank, row.get(ORIGIN, ""), row) for rank, row in enumerate(rows)]
        self._settle()

    def _row(self, rank: int, origin: str, sent: Sent | None) -> Row:
        parts = {part.name: part for part in self.question.questions}
        unbound = {
            name: self._field_for(part, self.offer, compact=True) for name, part in parts.items()
        }
        row = Row(unbound, f"{self.name}-{rank}-", rank)
        if re.fullmatch("[0-9]{1,4}", origin) and int(origin) < len(self.object_data):
            row.origin, row.before = origin, self.object_data[int(origin)]
        for cell in row.cells:
            cell.condition = in_words(cell.question, parts, self.offer)
        row.process(_prefixed(row.prefix, sent), data=row.before if sent is None else {})
        return row

    def _settle(self) -> None:
        self._kept = [row for row in self.rows if not row.blank]
        self.data = [row.answers for row in self._kept] or None

    @property
    def ranks(self) -> list[int | None]:
        """For each row on the page, its rank among those to store; None when it says nothing."""
        kept = {id(row): rank for rank, row in enumerate(self._kept)}
        return [kept.get(id(row)) for row in self.rows]

    @property
    def stored(self) -> Any:
        """The rows to store."""
        return [row.stored for row in self._kept] or None

    @property
    def full(self) -> bool:
        """Whether no row can be added."""
        return len(self.rows) >= int(self.question.max)

    @property
    def tight(self) -> bool:
        """Whether a row fits on one line, as in a table."""
        return all(cell.size == "short" for cell in self.rows[0].cells)

    @property
    def folded(self) -> list[bool]:
        """For each row, whether one line tells it until it is opened: many make a long page."""
        many = len(self._kept) > UNFOLDED_AT_MOST and not self.tight and not self.theirs
        return [many and row.calm and not row.blank for row in self.rows]

    @property
    def untouched(self) -> bool:
        """Whether its one blank row may wait folded: nobody has to fill it."""
        asked = self.question.required or self.question.expected or self.tight
        alone = len(self.rows) == 1 and self.rows[0].calm and not self.errors
        return alone and not (asked or self._kept or self.taken_away or self.theirs)

    def flat(self) -> Sequence[AnswerField]:
        """The field and every cell."""
        return [self, *(cell for row in self.rows for cell in row.cells)]

    def cell(self, rank: int, name: str) -> AnswerField:
        """A cell of the `rank`-th row that says something, as `pipeline.answers.faults` counts."""
        field = self._kept[rank]._fields.get(name)
        return field if isinstance(field, AnswerField) else self

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Collect what could not be read, cell by cell."""
        self.errors = list(self.process_errors)
        valid = [row.validate() for row in self.rows]  # every row, not up to the first fault
        return all(valid) and not self.errors

    def add(self) -> None:
        """One more blank row, where the keyboard goes."""
        if self.full:
            self.errors = [f"{count(self.question.max, 'ligne')} au plus."]
            return
        self._show([*self._sent, MultiDict()])
        self.rows[-1].cells[0].autofocus = True

    def take_away(self, rank: int) -> None:
        """One row less; the others keep what was typed."""
        self._show([row for at, row in enumerate(self._sent) if at != rank])
        self.taken_away = True


def sent_rows(name: str, formdata: Any, most: int) -> list[Sent]:
    """The rows sent under `name`, in the order of their numbers, `most` at most."""
    pattern = re.compile(rf"{re.escape(name)}-([0-9]{{1,6}})-(.+)", re.DOTALL)
    found: dict[int, Sent] = {}
    for key in formdata:
        if match := pattern.fullmatch(key):
            row = found.setdefault(int(match[1]), MultiDict())
            row.setlist(match[2], formdata.getlist(key))
    return [found[rank] for rank in sorted(found)[:most]]


def _prefixed(prefix: str, sent: Sent | None) -> Sent | None:
    if sent is None:
        return None
    return MultiDict((prefix + name, value) for name, value in sent.items(multi=True))
