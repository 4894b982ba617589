"""What a committee asks of the whole: who pays what and when, who treats which axe, where."""

import pandas as pd

from pipeline.consolidation.dossier import Dossier

MONEY = ["sollicite", "favorable", "verse"]


def budget(dossier: Dossier) -> pd.DataFrame:
    """Every amount asked for, one row per financeur, action and year.

    Columns: `financement`, `action`, `pilier`, `groupe`, `financeur`, `nature`, `annee`, and
    `sollicite`, `favorable`, `verse` in cents, NA where blank.
    """
    funding = dossier["financement"][["parent", "pilier", "groupe", "financeur", "nature"]]
    rows = dossier["financement.annees"].merge(funding, left_on="fiche", right_index=True)
    rows = rows.rename(columns={"fiche": "financement", "parent": "action"})
    order = ["financement", "action", "pilier", "groupe", "financeur", "nature", "annee", *MONEY]
    return rows[order].reset_index(drop=True)


def budget_by(dossier: Dossier, *keys: str) -> pd.DataFrame:
    """The sums of `budget` by the given columns, in cents; a sum of blanks only is NA."""
    rows = budget(dossier)
    return rows.groupby(list(keys), dropna=False, sort=False)[MONEY].sum(min_count=1).reset_index()


def axes(dossier: Dossier, form: str) -> pd.DataFrame:
    """One row per fiche of `form` and axe transversal it treats: `fiche`, `pilier`, `axe`."""
    name = f"{form}.axes"
    table = dossier[form]
    if name in dossier.tables:
        rows = dossier[name][["fiche", "axe"]]
        return rows.merge(table[["pilier"]], left_on="fiche", right_index=True)[
            ["fiche", "pilier", "axe"]
        ]
    return _exploded(table, "axes").rename(columns={"axes": "axe"})


def quartiers(dossier: Dossier, form: str) -> pd.DataFrame:
    """One row per fiche of `form` and quartier it names: `fiche`, `pilier`, `quartier`."""
    return _exploded(dossier[form], "quartiers").rename(columns={"quartiers": "quartier"})


def coverage(
    rows: pd.DataFrame, column: str, wanted: list[str], piliers: list[str]
) -> pd.DataFrame:
    """How many fiches of `axes` or `quartiers` treat each wanted value (rows) in each pilier."""
    rows = rows.drop_duplicates(["fiche", column])
    counts = pd.crosstab(rows[column], rows["pilier"])
    return counts.reindex(index=wanted, columns=piliers, fill_value=0)


def _exploded(table: pd.DataFrame, column: str) -> pd.DataFrame:
    rows = table[["pilier", column]].explode(column).dropna(subset=[column])
    return rows.rename_axis("fiche").reset_index()
