"""What a committee asks of the whole: who pays what and when, who treats which axe, where."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from pipeline.consolidation import mentions
from pipeline.consolidation.dossier import Dossier
from pipeline.consolidation.frames import frame
from pipeline.consolidation.rows import Rows
from pipeline.consolidation.versements import Versement, versements

MONEY = ["sollicite", "favorable", "verse"]


def budget(dossier: Dossier) -> pd.DataFrame:
    """Every amount asked for, one row per financeur, action and year.

    Columns: `financement`, `action`, `pilier`, `groupe`, `financeur`, `nature`, `annee`, and
    `sollicite`, `favorable`, `verse` in cents, NA where blank.
    """
    return _frame(versements(dossier), Versement._fields)


def budget_by(dossier: Dossier, *keys: str) -> pd.DataFrame:
    """The sums of `budget` by the given columns, in cents; a sum of blanks only is NA."""
    rows = budget(dossier)
    return rows.groupby(list(keys), dropna=False, sort=False)[MONEY].sum(min_count=1).reset_index()


def axes(dossier: Dossier, form: str) -> pd.DataFrame:
    """One row per fiche of `form` and axe transversal it treats: `fiche`, `pilier`, `axe`."""
    return _frame(mentions.axes(dossier, form), ("fiche", "pilier", "axe"))


def quartiers(dossier: Dossier, form: str) -> pd.DataFrame:
    """One row per fiche of `form` and quartier it names: `fiche`, `pilier`, `quartier`."""
    return _frame(mentions.quartiers(dossier, form), ("fiche", "pilier", "quartier"))


def coverage(
    rows: pd.DataFrame, column: str, wanted: list[str], piliers: list[str]
) -> pd.DataFrame:
    """How many fiches of `axes` or `quartiers` treat each wanted value (rows) in each pilier."""
    rows = rows.drop_duplicates(["fiche", column])
    counts = pd.crosstab(rows[column], rows["pilier"])
    return counts.reindex(index=wanted, columns=piliers, fill_value=0)


def _frame(rows: Sequence[tuple[Any, ...]], columns: Iterable[str]) -> pd.DataFrame:
    numbers = {"annee", *MONEY}
    return frame(Rows({n: "Int64" if n in numbers else "string" for n in columns}, rows))
