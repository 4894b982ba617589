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
            **self._own(fiche.answers),
        }
        repeated = (
            [
                {"fiche": fiche.id, "rang": rank, **read(line)}
                for rank, line in enumerate(lines_of(repeat, fiche.answers), 1)
            ]
            for repeat, read in zip(self._repeats.values(), self._lines, strict=True)
        )
        return [own], *repeated


class _Cells:
    """Reads answers to some questions: a plain value for each column they make."""

    def __init__(self, questions: Sequence[Question]) -> None:
        dtypes = {each.name: columns_of(each) for each in questions}
        self._asked = {
            each.name: (each, each.relevant, list(dtypes[each.name]), cells.dispatch(type(each)))
            for each in questions
        }
        self._plain = [
            (column, _PLAIN[dtype])
            for columns in dtypes.values()
            for column, dtype in columns.items()
            if dtype in _PLAIN
        ]
        self._blank: Line = {}
        for question, _, columns, read in self._asked.values():
            self._blank.update(zip(columns, read(question, None), strict=True))

    def __call__(self, answers: Answers) -> Line:
        made = dict(self._blank)
        for name, value in answers.items():
            if value is not None and (asked := self._asked.get(name)):
                question, relevant, columns, read = asked
                if relevant is None or relevant(answers):
                    made.update(zip(columns, read(question, value), strict=True))
        for column, plain in self._plain:
            if made[column] is not None:
                made[column] = plain(made[column])
        return made
