"""The rows of a dossier's tables as plain dicts, made once for as long as their fiche lives."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pipeline.consolidation.columns import cells, columns_of
from pipeline.consolidation.rows import lines_of, own_questions, repeats
from pipeline.consolidation.tree import Place
from pipeline.definitions import Form, Question
from pipeline.fiche import Answers

Line = dict[str, Any]
"""One fiche, or one line of a repeated question: `fiche` (its id), its place, then its answers.

A blank is None, or an empty tuple. Nobody may change it.
"""

_KEPT = "_lines"

Relevant = Callable[[Answers], Any] | None
"""When a question is asked; always, without a condition."""

_Cell = Callable[[Question, Any], tuple[Any, ...]]
"""The cells of one answer to a question."""

_PLAIN: Mapping[str, Callable[[Any], Any]] = {
    "Float64": float,
    "datetime64[ns]": datetime.fromisoformat,
}
"""What a cell becomes in a column of that dtype; it stays as it is in the others."""


def read_lines(form: Form, places: Sequence[Place]) -> dict[str, list[Line]]:
    """The rows of the table of a form and of its repeated questions, by the name of the table."""
    reading = _Reading(form)
    made = [reading.kept(place) for place in places]
    return {
        name: [line for own in made for line in own[rank]]
        for rank, name in enumerate(reading.names)
    }


class _Reading:
    """How the fiches of one form are read."""

    def __init__(self, form: Form) -> None:
        self._form, self._repeats = form, repeats(form)
        self.names = [form.form, *self._repeats]
        self._own = _Cells(own_questions(form))
        self._lines = [_Cells(repeat.questions) for repeat in self._repeats.values()]

    def kept(self, place: Place) -> tuple[list[Line], ...]:
        """What one fiche says, table by table: the same objects as long as it stands there."""
        known = vars(place.fiche).get(_KEPT)
        where = place.pilier, place.rang, place.numero
        if known is None or known[0] is not self._form or known[1] != where:
            known = self._form, where, self._read(place)
            vars(place.fiche)[_KEPT] = known
        made: tuple[list[Line], ...] = known[2]
        return made

    def _read(self, place: Place) -> tuple[list[Line], ...]:
        fiche = place.fiche
        own = {
            "fiche": fiche.id,
            "parent": fiche.parent,
            "groupe": fiche.groupe,
            "pilier": place.pilier,
            "rang": place.rang,
            "numero": place.numero,
            "titre": fiche.titre(self._form),
            "version": fiche.version,
            "status": fiche.status.value,
        }
        repeated = (
            [
                read({"fiche": fiche.id, "rang": rank}, line)
                for rank, line in enumerate(lines_of(repeat, fiche.answers), 1)
            ]
            for repeat, read in zip(self._repeats.values(), self._lines, strict=True)
        )
        return [self._own(own, fiche.answers)], *repeated


class _Cells:
    """Reads answers to some questions: a plain value for each column they make."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._asked: dict[str, tuple[Question, Relevant, list[str], _Cell]] = {}
        self._blank: Line = {}
        for question in questions:
            columns, read = columns_of(question), _plainly(question)
            self._blank.update(zip(columns, read(question, None), strict=True))
            if columns:
                self._asked[question.name] = question, question.relevant, [*columns], read

    def __call__(self, place: Line, answers: Answers) -> Line:
        """What says its place, completed with its answers."""
        place.update(self._blank)
        for name, value in answers.items():
            if value is not None and (asked := self._asked.get(name)):
                question, relevant, columns, read = asked
                if relevant is None or relevant(answers):
                    told = read(question, value)
                    place[columns[0]] = told[0]  # most have one column: sooner than `zip`
                    if len(told) > 1:
                        place.update(zip(columns, told, strict=True))
        return place


def _plainly(question: Question) -> _Cell:
    """How the cells of an answer to that question are read, as plain values."""
    read, plain = (
        cells.dispatch(type(question)),
        [_PLAIN.get(dtype) for dtype in columns_of(question).values()],
    )
    if not any(plain):
        return read
    return lambda question, value: tuple(
        cell if cell is None or become is None else become(cell)
        for become, cell in zip(plain, read(question, value), strict=True)
    )
