"""A dossier read row by row: plain dicts, shared by all rules that look at the same dossier."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from pipeline.consolidation import Dossier
from pipeline.definitions import Area, Form, Question, Repeat, Text
from pipeline.fiche import Fiche

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
"""One fiche: `fiche` (its id), its place and its answers; a blank is None, or an empty tuple."""

Faults = list[Row]
"""What a rule gives: the offending rows; `fiche` is "" when a fiche is what is missing."""

Made = TypeVar("Made")

_CACHE = "_coherence"

_Asked = tuple[str, tuple[str, ...]]
"""A question, and the parts of its rows that hold words; none when its answer is the text."""


class Passage(NamedTuple):
    """One text that a fiche answers to a question, or to a part of it, as it is printed."""

    fiche: str
    question: str
    text: str


def shared(dossier: Dossier, name: str, make: Callable[[], Made]) -> Made:
    """What several rules need of one dossier, worked out once and forgotten with it."""
    cache: dict[str, Any] = vars(dossier).setdefault(_CACHE, {})
    if name not in cache:
        cache[name] = make()
    return cast(Made, cache[name])


def rows(dossier: Dossier, table: str) -> list[Row]:
    """The rows of one table of the dossier, in its order."""
    return shared(dossier, f"rows {table}", lambda: dossier.lines(table))


def by_id(dossier: Dossier, form: str) -> dict[str, Row]:
    """The rows of one form by fiche."""
    return shared(
        dossier, f"ids {form}", lambda: {row["fiche"]: row for row in rows(dossier, form)}
    )


def by_parent(dossier: Dossier, form: str) -> dict[str, list[Row]]:
    """The rows of one form by the fiche they hang under."""
    return shared(dossier, f"parents {form}", lambda: grouped(rows(dossier, form), "parent"))


def repeated(dossier: Dossier, table: str) -> dict[str, list[Row]]:
    """The rows of a repeated question (`financement.annees`) by fiche."""
    return shared(dossier, f"repeated {table}", lambda: grouped(rows(dossier, table), "fiche"))


def grouped(found: Iterable[Row], *columns: str) -> dict[Any, list[Row]]:
    """The rows by what they say in one column, or in several; a blank makes no group."""
    groups = gathered(found, itemgetter(*columns))
    return {key: same for key, same in groups.items() if len(columns) == 1 or None not in key}


def gathered(found: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    """The rows by what `key` says of them; those of which it says nothing are in no group."""
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in found:
        groups[key(row)].append(row)
    return {said: same for said, same in groups.items() if said not in (None, "")}


def live(dossier: Dossier) -> list[Row]:
    """The actions that are not abandoned."""
    return shared(
        dossier, "live", lambda: [r for r in rows(dossier, "action") if r["etat"] != "abandonnee"]
    )


def faults(found: Iterable[Row]) -> Faults:
    """The offending rows, as a rule gives them."""
    return list(found)


def untold(found: Iterable[Row], missing: Callable[[Row], str]) -> Faults:
    """The rows of which something is not told; `absents` is what `missing` says, in words."""
    told = ((row, missing(row)) for row in found)
    return faults({**row, "absents": words} for row, words in told if words)


def by_fiche(
    dossier: Dossier, form: str, read: Callable[[Iterator[Passage]], list[Made]]
) -> Iterator[Made]:
    """What is read of the passages of each fiche of a form.

    Each fiche is read once: what was found is kept with it, and forgotten with it.
    """
    questions = _texts(dossier.forms[form])
    for fiche in dossier.fiches_of(form):
        kept = vars(fiche)
        if _CACHE not in kept or kept[_CACHE][0] != questions:
            kept[_CACHE] = questions, read(_passages(fiche, questions))
        yield from kept[_CACHE][1]


def _passages(fiche: Fiche, asked: Iterable[_Asked]) -> Iterator[Passage]:
    answers = fiche.answers
    for question, parts in asked:
        if answer := answers.get(question):
            cells = [row.get(part) for row in answer for part in parts] if parts else (answer,)
            for text in cells:
                if isinstance(text, str) and text.strip():
                    yield Passage(fiche.id, question, text)


def _texts(form: Form) -> tuple[_Asked, ...]:
    """The questions of a form that are answered in words, or in rows that have some."""
    return tuple((q.name, _parts(q)) for q in form.questions if _written(q) or _parts(q))


def _parts(question: Question) -> tuple[str, ...]:
    cells = question.questions if isinstance(question, Repeat) else ()
    return tuple(cell.name for cell in cells if _written(cell))


def _written(question: Question) -> bool:
    return isinstance(question, Text | Area) and not question.private


def plain_rows(table: "pd.DataFrame") -> list[Row]:
    """The rows as dicts; the index of a form's table is its column `fiche`."""
    if table.empty:
        return []
    columns = {str(name): _plain(column) for name, column in table.items()}
    columns.setdefault("fiche", table.index.tolist())
    names = list(columns)
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _plain(column: "pd.Series") -> list[Any]:
    values, blank = column.tolist(), column.isna().to_numpy()
    if not blank.any():
        return values
    return [None if nothing else v for v, nothing in zip(values, blank.tolist(), strict=True)]
