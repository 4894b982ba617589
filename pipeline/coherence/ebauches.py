"""Fiches that say no more than their title: one rule speaks of each, the others wait."""

from collections.abc import Iterable

from pipeline.coherence.lecture import Row, live, repeated, rows, shared
from pipeline.consolidation import Dossier

ACTION = {
    "contenu": "le contenu",
    "pilote": "le pilote",
    "quartiers": "les quartiers",
    "publics": "le public",
    "debut": "le calendrier",
}
"""What makes an action more than a title, and what a bare one lacks, in words."""

_ALSO = ("fin", "etapes", "resultats_attendus", "beneficiaires", "cout_total")
_MEASURE = ("unite", "source", "valeur_initiale", "cible")


def told_actions(dossier: Dossier) -> list[Row]:
    """The actions that are not abandoned and say more than their title."""
    return shared(dossier, "told actions", lambda: _told_actions(dossier))


def _told_actions(dossier: Dossier) -> list[Row]:
    bare = {row["fiche"] for row in bare_actions(dossier)}
    return [row for row in live(dossier) if row["fiche"] not in bare]


def bare_actions(dossier: Dossier) -> list[Row]:
    """The actions of which only the title is written."""
    helped = repeated(dossier, "action.partenaires")
    return [
        row
        for row in live(dossier)
        if _blank(row, (*ACTION, *_ALSO)) and row["fiche"] not in helped
    ]


def told_indicateurs(dossier: Dossier) -> list[Row]:
    """The indicators that say more than their title."""
    return shared(
        dossier,
        "told indicateurs",
        lambda: [row for row in rows(dossier, "indicateur") if not bare_indicateur(row)],
    )


def bare_indicateur(row: Row) -> bool:
    """Whether only the title of the indicator is written."""
    return _blank(row, _MEASURE) and not row["cible_a_fixer"]


def _blank(row: Row, names: Iterable[str]) -> bool:
    return all(row[name] in (None, ()) for name in names)
