"""What `cdv consolider` prints: how much was written, who pays, which axes and quartiers."""

import textwrap
from collections.abc import Sequence
from functools import partial

import pandas as pd

from pipeline.consolidation import Dossier, rollups
from pipeline.french import amount, number, typeset

NOT_SAID = "–"
_shorten = partial(textwrap.shorten, placeholder="…")


def summary(dossier: Dossier) -> str:
    """The contract in a few tables of text."""
    blocks = [
        f"{dossier.contrat.nom} – version {dossier.digest[:8]}",
        _fiches(dossier),
        _money(dossier),
        _coverage(dossier, "axes_transversaux"),
        _coverage(dossier, "quartiers"),
    ]
    return "\n\n".join(block for block in blocks if block)


def _fiches(dossier: Dossier) -> str:
    head = ["Fiches", *_piliers(dossier).values(), "Contrat", "Total"]
    rows = []
    for name, form in dossier.forms.items():
        table = dossier[name]
        if len(table):
            counts = [int((table["pilier"] == pilier.value).sum()) for pilier in dossier.piliers]
            rest = len(table) - sum(counts)
            rows.append([form.plural, *map(_blank_zero, [*counts, rest]), number(len(table))])
    return _grid(head, rows)


def _money(dossier: Dossier) -> str:
    rows = rollups.budget(dossier)
    if rows.empty:
        return ""
    labels = {choice.value: choice.label for choice in dossier.cadre.choices(_NATURES) or []}
    table = rows.pivot_table(
        index="annee", columns="nature", values="sollicite", aggfunc="sum", observed=True
    )
    table = table.reindex(columns=[value for value in labels if value in table.columns])
    head = ["Sollicité", *(labels[value] for value in table.columns), "Total"]
    body = [
        [str(year), *map(_money_cell, row), _money_cell(row.sum())]
        for year, row in table.iterrows()
    ]
    total = table.sum()
    return _grid(head, [*body, ["Total", *map(_money_cell, total), _money_cell(total.sum())]])


_NATURES = "natures_financement"


def _coverage(dossier: Dossier, what: str) -> str:
    if what == "quartiers":
        labels = {str(key): str(titre) for key, titre in dossier["quartier"]["titre"].items()}
        rows, column = rollups.quartiers(dossier, "action"), "quartier"
    else:
        labels = {choice.value: choice.label for choice in dossier.cadre.axes_transversaux}
        rows, column = rollups.axes(dossier, "action"), "axe"
    piliers = _piliers(dossier)
    if rows.empty or not piliers:
        return ""
    table = rollups.coverage(rows, column, list(labels), list(piliers))
    body = [
        [labels[key], *map(_blank_zero, row)]
        for key, row in zip(table.index, table.to_numpy(), strict=True)
    ]
    return _grid([f"Actions par {column}", *piliers.values()], body)


def _piliers(dossier: Dossier) -> dict[str, str]:
    return {pilier.value: _shorten(pilier.label, 28) for pilier in dossier.piliers}


def _blank_zero(value: int) -> str:
    return number(int(value)) if value else NOT_SAID


def _money_cell(value: float) -> str:
    return NOT_SAID if pd.isna(value) else amount(int(value))


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["─" * width for width in widths], *rows]
    return "\n".join(typeset("  ".join(_cells(line, widths)).rstrip()) for line in lines)


def _cells(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    """The first column to the left, figures to the right."""
    first, *others = zip(line, widths, strict=True)
    return [first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]
