"""The tables of a dossier as pandas has them. Only what reads one waits for pandas."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.consolidation.lines import Line
from pipeline.consolidation.rows import Rows, columns_of_form, columns_of_repeat, repeats
from pipeline.definitions import Form


def frames_of(form: Form, lines: Mapping[str, Sequence[Line]]) -> dict[str, pd.DataFrame]:
    """The table of a form, and those of its repeated questions, by name."""
    asked = {name: columns_of_repeat(question) for name, question in repeats(form).items()}
    columns = {form.form: columns_of_form(form), **asked}
    frames = {name: frame(Rows(own, _cells(lines[name]))) for name, own in columns.items()}
    return {**frames, form.form: frames[form.form].set_index("id")}


def _cells(lines: Sequence[Line]) -> list[tuple[Any, ...]]:
    return [tuple(line.values()) for line in lines]


def frame(rows: Rows) -> pd.DataFrame:
    """The same rows, each column with its dtype; blank is NA."""
    by_column = zip(*rows.cells, strict=True) if rows.cells else ((),) * len(rows.columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=dtype)
            for (name, dtype), values in zip(rows.columns.items(), by_column, strict=True)
        }
    )
