"""What the tables of a dossier are made of: their columns, the cells of each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.answers import is_relevant, rows_of
from pipeline.consolidation.columns import columns_of
from pipeline.definitions import Form, Question, Repeat
from pipeline.fiche import Answers

_PLACE_COLUMNS = {
    "id": "string",
    "parent": "string",
    "groupe": "string",
    "pilier": "string",
    "rang": "Int64",
    "numero": "string",
    "titre": "string",
    "version": "Int64",
    "status": "string",
}
_ROW_COLUMNS = {"fiche": "string", "rang": "Int64"}


@dataclass(frozen=True)
class Rows:
    """Rows of cells, and the dtype of each column by name."""

    columns: Mapping[str, str]
    cells: Sequence[tuple[Any, ...]]


def columns_of_form(form: Form) -> dict[str, str]:
    """The dtype of each column of the table of a form."""
    return {**_PLACE_COLUMNS, **_columns(own_questions(form))}


def columns_of_repeat(repeat: Repeat) -> dict[str, str]:
    """The dtype of each column of the table of a repeated question."""
    return {**_ROW_COLUMNS, **_columns(repeat.questions)}


def own_questions(form: Form) -> list[Question]:
    """The questions of a form, but for those that its place answers."""
    return [question for question in form.questions if question.name not in _PLACE_COLUMNS]


def repeats(form: Form) -> dict[str, Repeat]:
    """The repeated questions of a form, by the name of their table."""
    return {f"{form.form}.{q.name}": q for q in form.questions if isinstance(q, Repeat)}


def lines_of(repeat: Repeat, answers: Answers) -> Sequence[Answers]:
    """The lines of a repeated question; none where it is not asked."""
    return rows_of(answers.get(repeat.name)) or () if is_relevant(repeat, answers) else ()


def _columns(questions: Sequence[Question]) -> dict[str, str]:
    return {name: dtype for q in questions for name, dtype in columns_of(q).items()}
