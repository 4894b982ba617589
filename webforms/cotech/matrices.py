"""Who treats what: axes and quartiers against piliers, with what nobody treats made visible."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from pipeline.consolidation import rollups
from pipeline.definitions import Form
from webforms.cotech.cards import asks
from webforms.cotech.table import Table


@dataclass(frozen=True)
class Row:
    """One axe or quartier: the ids of the items in each pilier, in the order of the piliers."""

    label: str
    cells: tuple[tuple[str, ...], ...]

    @property
    def total(self) -> int:
        """How many items treat it."""
        return len({item for cell in self.cells for item in cell})


@dataclass(frozen=True)
class Matrix:
    """Rows against piliers. `silent` are the items of the level that name none of the rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    silent: tuple[str, ...]

    @property
    def empty(self) -> list[tuple[str, str]]:
        """What nobody treats: the row and the pilier."""
        return [
            (row.label, column)
            for row in self.rows
            for column, cell in zip(self.columns, row.cells, strict=True)
            if not cell
        ]


def matrices(table: Table, form: Form) -> list[Matrix]:
    """Axes then quartiers, for what this level asks."""
    dossier, found = table.dossier, []
    if asks(form, "axes"):
        axes = {choice.value: choice.label for choice in dossier.cadre.axes_transversaux}
        rows = rollups.axes(dossier, form.form).rename(columns={"axe": "valeur"})
        found.append(_matrix(table, form, "Axes transversaux", rows, axes))
    if asks(form, "quartiers"):
        places = table.standing.of_form("quartier")
        quartiers = {place.fiche.id: table.standing.title(place.fiche) for place in places}
        rows = rollups.quartiers(dossier, form.form).rename(columns={"quartier": "valeur"})
        found.append(_matrix(table, form, "Quartiers", rows, quartiers))
    return found


def _matrix(
    table: Table, form: Form, title: str, rows: pd.DataFrame, wanted: dict[str, str]
) -> Matrix:
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows.drop_duplicates(["fiche", "valeur"]).itertuples():
        pilier = row.pilier if isinstance(row.pilier, str) else ""
        cells[str(row.valeur), pilier].append(str(row.fiche))
    piliers = {pilier.value: pilier.label for pilier in table.dossier.piliers}
    if any(pilier == "" for _, pilier in cells):
        piliers[""] = f"Sans {table.work.cadre.piliers.label.lower()}"
    return Matrix(
        title,
        tuple(piliers.values()),
        tuple(
            Row(label, tuple(tuple(cells[value, pilier]) for pilier in piliers))
            for value, label in wanted.items()
        ),
        tuple(_silent(table.dossier[form.form].index, rows["fiche"])),
    )


def _silent(everyone: Iterable[str], speaking: Iterable[str]) -> Iterable[str]:
    heard = set(speaking)
    return (str(item) for item in everyone if item not in heard)
