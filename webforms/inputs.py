"""The fields: each shows what was typed, else what is stored, and gives the JSON answer."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from wtforms import Field

from pipeline.answers import read, typed
from pipeline.definitions import Area, SelectMultiple, Text
from pipeline.errors import AnswerError
from webforms.offer import Offer, Options

RADIOS_AT_MOST = 7


class AnswerField(Field):
    """One question on a page; `data` is the JSON answer.

    `kind` names the macro that renders it, `reading` how the script turns it into a value. A field
    absent from what was sent keeps its stored answer: a page made before the question was added
    cannot erase it.
    """

    kind, reading, size = "line", "text", "long"
    condition = base = theirs = theirs_by = ""
    threads = 0
    autofocus = False

    def __init__(self, question: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(question.label, **kwargs)
        self.question, self.offer = question, offer
        self.id = self.label.field_id = f"q-{self.name}"

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Read what was sent when the question was on the page, the stored answer otherwise."""
        sent = formdata if formdata is not None and self.name in formdata else None
        super().process(sent, *args, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Parse what was typed; what cannot be read stays in `shown`."""
        self.data = None
        try:
            self.data = read(self.question, self.sent(valuelist))
        except AnswerError as error:
            raise ValueError(str(error)) from error

    def sent(self, values: list[Any]) -> Any:
        """What `read` expects of the values sent under this name."""
        return values[0]

    @property
    def shown(self) -> str:
        """The text of the input: exactly what was typed, else the stored answer."""
        return str(self.raw_data[0]) if self.raw_data else typed(self.question, self.data)

    @property
    def stored(self) -> Any:
        """The JSON answer to store."""
        return self.data

    @property
    def joinable(self) -> bool:
        """Whether two answers to it can stand one after the other."""
        return isinstance(self.question, Text | Area | SelectMultiple)

    @property
    def focus(self) -> str:
        """The id of the element to send the keyboard to."""
        return self.id

    def flat(self) -> Sequence["AnswerField"]:
        """The field and those inside it."""
        return [self]


class LineField(AnswerField):
    """An answer of one line, with its unit."""

    def __init__(
        self,
        question: Any,
        offer: Offer,
        *,
        input_type: str = "text",
        keyboard: str = "text",
        size: str = "long",
        reading: str = "text",
        **kwargs: Any,
    ) -> None:
        super().__init__(question, offer, **kwargs)
        self.keyboard, self.size, self.reading = keyboard, size, reading
        self._input_type = input_type
        self.unit = "€" if reading == "cents" else getattr(question, "unit", "")

    @property
    def input_type(self) -> str:
        """A calendar cannot show a date it does not understand: then a plain line does."""
        understood = self._input_type != "date" or self.shown in ("", self.data)
        return self._input_type if understood else "text"


class AreaField(AnswerField):
    """An answer of several lines, in a box of `height` lines."""

    kind = "area"

    def __init__(self, question: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(question, offer, **kwargs)
        self.height = 4 if question.max_length <= 2000 else 8


class LongLineField(AnswerField):
    """One line too long for an input: a small box, whose line breaks become spaces."""

    kind, height = "area", 2

    def sent(self, values: list[Any]) -> Any:
        """What was typed, on one line."""
        return re.sub(r"\r\n|\r|\n", " ", values[0])


class ChoiceField(AnswerField):
    """One choice among several: radio buttons when they are few, a list otherwise."""

    def __init__(
        self, question: Any, offer: Offer, *, compact: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(question, offer, **kwargs)
        self._compact = compact

    @cached_property
    def blocks(self) -> Sequence[Options]:
        """What can be chosen."""
        return self.offer.options(self.question)

    @cached_property
    def hints(self) -> Any:
        """The hint of each value that has one."""
        return self.offer.hints(self.question)

    @property
    def kind(self) -> str:  # type: ignore[override] # known once the choices are
        """Radio buttons, or a list."""
        few = sum(len(block.choices) for block in self.blocks) <= RADIOS_AT_MOST
        return "radios" if few and not self._compact else "select"

    @property
    def focus(self) -> str:
        """The first radio button, or the list."""
        return f"{self.id}-0" if self.kind == "radios" else self.id


class YesNoField(ChoiceField):
    """Oui, non, or not answered."""

    reading = "yesno"

    blocks: Any = (Options("", {"oui": "Oui", "non": "Non"}),)
    hints: Any = {}


class ChecksField(ChoiceField):
    """Several choices, as check boxes."""

    kind, reading = "checks", "list"

    @property
    def selected(self) -> set[str]:
        """The boxes to show checked."""
        values = self.raw_data if self.raw_data is not None else self.data
        return set(map(str, values)) if isinstance(values, list) else {str(values or "")}

    @property
    def focus(self) -> str:
        """The first box."""
        return f"{self.id}-0"

    def sent(self, values: list[Any]) -> Any:
        """The checked values, in the order they were stored, else in that of the list."""
        before = self.object_data if isinstance(self.object_data, list) else []
        order = [*before, *self.offer.choices(self.question)]
        ranks = {value: rank for rank, value in reversed(list(enumerate(order)))}
        return sorted(values, key=lambda value: ranks.get(value, len(order)))
