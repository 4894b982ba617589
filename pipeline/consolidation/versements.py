"""The money asked for, year by year, as plain values."""

from typing import NamedTuple

from pipeline.consolidation.dossier import Dossier

_WHOSE = ("pilier", "groupe", "financeur", "nature")
_HOW_MUCH = ("annee", "sollicite", "favorable", "verse")


class Versement(NamedTuple):
    """One year of one financement, in cents; None where blank."""

    financement: str
    action: str | None
    pilier: str | None
    groupe: str | None
    financeur: str | None
    nature: str | None
    annee: int | None
    sollicite: int | None
    favorable: int | None
    verse: int | None


def versements(dossier: Dossier) -> list[Versement]:
    """Every amount of the contract, in its order."""
    financements = {line["fiche"]: line for line in dossier.lines("financement")}
    return [
        Versement(
            financement=year["fiche"],
            action=financements[year["fiche"]]["parent"],
            **{name: financements[year["fiche"]][name] for name in _WHOSE},
            **{name: year[name] for name in _HOW_MUCH},
        )
        for year in dossier.lines("financement.annees")
    ]
