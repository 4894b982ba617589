"""What the comité technique does from the command line: what looks alike, what was decided."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import french_click
from pipeline.cli.shared import (
    as_json,
    base_option,
    chosen_contrat,
    contrat_option,
    format_option,
    open_store,
    say,
    write,
)
from pipeline.french import NBSP, count

if TYPE_CHECKING:
    from pipeline.arbitrage import Arbitrage

LEVELS = ("enjeu", "orientation", "objectif", "action")


@click.command(cls=french_click.Command)
@click.option("--niveau", type=click.Choice(LEVELS), help="Un seul niveau.")
@click.option("--paires", metavar="FICHIER", help="Compare plutôt les paires d’un fichier CSV.")
@contrat_option
@format_option
@base_option
def rapprochements(
    niveau: str | None, paires: str | None, contrat: str | None, form: str, base: str | None
) -> None:
    """Propose ce qui dit peut-être la même chose.

    Avec --paires, lit un CSV (texte_a, texte_b, meme facultatif) et l’écrit avec une colonne score.
    """
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.cli import candidates  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    if paires:
        scored, quality = candidates.scored(Path(paires))
        write(scored, None)
        if quality:
            say(quality)
        return
    store = open_store(base)
    dossier = dossier_of(store, chosen_contrat(store, contrat).id, load_definitions())
    found = candidates.found(dossier, (niveau,) if niveau else LEVELS)
    data = candidates.as_data(found)
    write(as_json(data) if form == "json" else candidates.as_text(dossier, found), None)


@click.command(cls=french_click.Command)
@click.option(
    "--sortie", metavar="FICHIER", default="output/synthese_cotech.xlsx", help="Où écrire."
)
@contrat_option
@base_option
def tableur(sortie: str, contrat: str | None, base: str | None) -> None:
    """Écrit la synthèse du comité technique en .xlsx."""
    from pipeline import build  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.files import write_atomically  # noqa: PLC0415

    store = open_store(base)
    data = build.tableur(store, chosen_contrat(store, contrat).id, load_definitions())
    write_atomically(Path(sortie), data)
    click.echo(sortie)


@click.group(cls=french_click.Group)
def arbitrages() -> None:
    """Les décisions du comité technique."""


@arbitrages.command()
@contrat_option
@format_option
@base_option
def lister(contrat: str | None, form: str, base: str | None) -> None:
    """Qui a décidé quoi, quand et pourquoi."""
    from pipeline.consolidation.arbitrages import in_force  # noqa: PLC0415
    from pipeline.exchange.json_arbitrages import arbitrage_data  # noqa: PLC0415

    store = open_store(base)
    decisions = store.arbitrages(chosen_contrat(store, contrat).id)
    if form == "json":
        write(as_json([arbitrage_data(decision) for decision in decisions]), None)
        return
    standing = {decision.id for decision in in_force(decisions)}
    for decision in decisions:
        click.echo(_line(decision, standing))
    say(f"{count(len(decisions), 'arbitrage')}, dont {len(standing)} en vigueur.")


@arbitrages.command(name="exporter")
@contrat_option
@click.option("--sortie", metavar="FICHIER", help="Un fichier, plutôt que l’écran.")
@base_option
def exporter_arbitrages(contrat: str | None, sortie: str | None, base: str | None) -> None:
    """Écrit les décisions en JSON."""
    from pipeline.exchange.json_arbitrages import export_arbitrages  # noqa: PLC0415

    store = open_store(base)
    write(export_arbitrages(store.arbitrages(chosen_contrat(store, contrat).id)), sortie)


@arbitrages.command(name="importer")
@click.argument("fichier")
@contrat_option
@base_option
def importer_arbitrages(fichier: str, contrat: str | None, base: str | None) -> None:
    """Ajoute des décisions après celles de la base."""
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange.json_arbitrages import read_arbitrages_file  # noqa: PLC0415
    from pipeline.files import read_text  # noqa: PLC0415

    store = open_store(base)
    chosen = chosen_contrat(store, contrat)
    known = store.arbitrages(chosen.id)
    added = read_arbitrages_file(
        read_text(Path(fichier)), known, store.fiches(chosen.id), load_definitions(), chosen.cadre
    )
    store.decide_all(chosen.id, added, base_rang=len(known))
    say(f"Import : {count(len(added), 'arbitrage')}.")


@arbitrages.command()
@contrat_option
@base_option
def rejouer(contrat: str | None, base: str | None) -> None:
    """Refait la consolidation depuis les fiches des groupes."""
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    store = open_store(base)
    dossier = dossier_of(store, chosen_contrat(store, contrat).id, load_definitions())
    click.echo(f"Version{NBSP}: {dossier.digest}")
    click.echo(f"Fiches consolidées{NBSP}: {len(dossier.items)}")
    click.echo(f"Fiches écartées{NBSP}: {len(dossier.ecarts)}")
    for decision in dossier.caducs:
        click.echo(f"Sans objet{NBSP}: nº{NBSP}{decision.rang}, {decision.acte} {decision.motif}")


def _line(decision: "Arbitrage", standing: set[str]) -> str:
    at = decision.at.strftime("%d/%m/%Y %H:%M") if decision.at else ""
    state = "" if decision.id in standing or decision.acte == "annuler" else " (annulé)"
    targets = ", ".join(decision.cibles)
    return f"{decision.rang:>4}  {at}  {decision.acte}{state}  {targets}  {decision.motif}".rstrip()
