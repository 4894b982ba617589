"""`cdv phase`: where a contract stands in the process, and its way to the next phase."""

from typing import TYPE_CHECKING

import click

from pipeline.cli import french_click
from pipeline.cli.shared import AUTHOR, base_option, chosen_contrat, contrat_option, open_store, say
from pipeline.french import count, typeset

if TYPE_CHECKING:
    from pipeline.process import Porte
    from pipeline.store import Store
    from pipeline.suivi import Suivi


@click.command(cls=french_click.Command)
@click.option("--passer", "vers", metavar="PHASE", help="Passer à cette phase, par exemple 3.2.")
@click.option("--derogation", metavar="TEXTE", help="Passer une porte fermée, et pourquoi.")
@click.option("--motif", metavar="TEXTE", default="", help="Pourquoi ; obligatoire en arrière.")
@contrat_option
@base_option
def phase(
    vers: str | None, derogation: str | None, motif: str, contrat: str | None, base: str | None
) -> int:
    """Dit où en est le contrat, ou change sa phase.

    Sans --passer, sort avec le code 1 si la porte suivante est fermée.
    """
    store, suivi = watched(base, contrat)
    if vers is not None:
        _pass(store, suivi, vers, derogation, motif)
        store, suivi = watched(base, suivi.dossier.contrat.id)
    for each in suivi.dossier.cadre.phases:
        mark = "→" if each.code == suivi.phase.code else " "
        click.echo(f"{mark} {each.code:<4} {each.label}")
    click.echo(_gate(suivi.porte))
    for finding in suivi.porte.bloquants:
        click.echo(f"  {finding.code}  {finding.message}")
    return int(vers is None and not suivi.porte.ouverte)


def _pass(store: "Store", suivi: "Suivi", vers: str, derogation: str | None, motif: str) -> None:
    from pipeline.process import passage  # noqa: PLC0415
    from pipeline.store import Author  # noqa: PLC0415
    from pipeline.vocabulary import Origin  # noqa: PLC0415

    cadre, contrat = suivi.dossier.cadre, suivi.dossier.contrat.id
    gate = suivi.porte_vers(vers)
    made = passage(
        cadre,
        suivi.phase.code,
        vers,
        gate,
        motif=derogation or motif,
        derogation=derogation is not None,
    )
    rang = suivi.passages[-1].rang if suivi.passages else 0
    store.processus.passer(contrat, made, Author(AUTHOR, Origin.API), rang=rang)
    say(f"Le contrat passe de la phase {made.de} à la phase {made.vers}.")


def _gate(porte: "Porte") -> str:
    if porte.ouverte:
        return typeset(f"Porte ouverte vers : {porte.label}.")
    closing = count(len(porte.bloquants), "point bloquant", "points bloquants")
    return typeset(f"Porte fermée vers : {porte.label} ({closing}).")


def watched(base: str | None, contrat: str | None) -> "tuple[Store, Suivi]":
    """The database, and the contract under watch."""
    from pipeline.build import suivi_of  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    store = open_store(base)
    return store, suivi_of(store, chosen_contrat(store, contrat).id, load_definitions())
