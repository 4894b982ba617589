"""One level of a dossier as items to bring together."""

from collections.abc import Collection, Mapping

import pandas as pd

from pipeline.consolidation.dossier import Dossier
from pipeline.consolidation.lexique import Lexique
from pipeline.consolidation.rapprochements.model import THRESHOLD
from pipeline.consolidation.rapprochements.proposals import MOST, Rapprochement, rapprochements

FORMS = ("enjeu", "orientation", "objectif", "action")
"""The levels that the comité technique brings together, each with itself only."""


def rapprochements_of(
    dossier: Dossier,
    form: str,
    threshold: float = THRESHOLD,
    *,
    most: int = MOST,
    settled: Collection[frozenset[str]] = (),
    lexique: Lexique | None = None,
) -> list[Rapprochement]:
    """What may say the same among the fiches of one form, best first; ids are those of fiches."""
    items = items_of(dossier, form)
    return rapprochements(items, threshold, most=most, settled=settled, lexique=lexique)


def items_of(dossier: Dossier, form: str) -> pd.DataFrame:
    """A row a fiche, by id: `texte`, `quartiers`, `partenaires`, `indicateurs`, `pilier`.

    An empty table when the contract does not use the form.
    """
    if form not in dossier.forms:
        return pd.DataFrame(columns=["texte"])
    table = dossier[form]
    return pd.DataFrame(
        {
            "texte": table["titre"],
            "pilier": table["pilier"],
            "quartiers": _quartiers(dossier, table),
            "partenaires": _listed(table, _partners(dossier, form)),
            "indicateurs": _listed(table, _children(dossier, "indicateur")),
        },
        index=table.index,
    )


def _quartiers(dossier: Dossier, table: pd.DataFrame) -> list[tuple[str, ...]]:
    if "quartiers" not in table:
        return [()] * len(table)
    return [tuple(map(dossier.titre, quartiers)) for quartiers in table["quartiers"]]


def _listed(table: pd.DataFrame, by_fiche: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    return [tuple(by_fiche.get(str(fiche), ())) for fiche in table.index]


def _partners(dossier: Dossier, form: str) -> dict[str, list[str]]:
    """The pilote and the partners of each fiche."""
    named: dict[str, list[str]] = {}
    table, repeat = dossier[form], f"{form}.partenaires"
    if "pilote" in table:
        for fiche, pilote in table["pilote"].dropna().items():
            named.setdefault(str(fiche), []).append(str(pilote))
    if repeat in dossier.tables:
        rows = dossier[repeat].dropna(subset=["organisme"])
        for fiche, organisme in zip(rows["fiche"], rows["organisme"], strict=True):
            named.setdefault(str(fiche), []).append(str(organisme))
    return named


def _children(dossier: Dossier, form: str) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    if form in dossier.forms:
        rows = dossier[form].dropna(subset=["parent"])
        for parent, titre in zip(rows["parent"], rows["titre"], strict=True):
            named.setdefault(str(parent), []).append(str(titre))
    return named
