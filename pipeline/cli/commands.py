"""The commands, in the order a contract is made. Heavy imports wait until a command needs them."""

from pathlib import Path

import click

from pipeline import settings
from pipeline.cli import cotech, french_click
from pipeline.cli.shared import (
    add,
    as_json,
    assemble,
    base_option,
    chosen_contrat,
    contrat_option,
    format_option,
    open_store,
    output_option,
    port_option,
    say,
    serve,
    write,
)
from pipeline.french import count


@click.group(cls=french_click.Group)
@click.version_option(
    package_name="contrat-de-ville", message="cdv %(version)s", help="Affiche la version."
)
def cdv() -> None:
    """Fait un contrat de ville : des formulaires au document Word."""


@cdv.command()
@output_option
@base_option
@click.option(
    "--servir", "then_serve", is_flag=True, help="Ouvre ensuite le site sur cette machine."
)
@port_option
def demo(sortie: str, base: str | None, then_serve: bool, port: int) -> None:
    """Charge le contrat d’exemple et assemble ses documents."""
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange import read_json  # noqa: PLC0415
    from pipeline.files import read_text  # noqa: PLC0415

    store = open_store(base, create=True)
    example = read_json(read_text(settings.EXAMPLE), load_definitions())
    if example.contrat.id in {known.id for known in store.contrats()}:
        say(f"« {example.contrat.nom} » est déjà dans la base : je garde vos changements.")
    else:
        add(store, example)
    assemble(store, example.contrat.id, (), Path(sortie))
    say("Pour voir et changer les réponses : make serve, ou cdv servir.")
    if then_serve:
        serve(store, port)


@cdv.command()
@base_option
def initialiser(base: str | None) -> None:
    """Crée la base, ou la met à jour."""
    store = open_store(base, create=True)
    say(f"La base est prête : {count(len(store.contrats()), 'contrat')}.")


@cdv.command()
@base_option
@port_option
def servir(base: str | None, port: int) -> None:
    """Ouvre le site, pour remplir et corriger les fiches."""
    serve(open_store(base, create=True), port)


@cdv.command()
@click.argument("fichier")
@click.option("--id", "new_id", metavar="ID", help="Un autre identifiant pour ce contrat.")
@base_option
def importer(fichier: str, new_id: str | None, base: str | None) -> None:
    """Ajoute à la base un contrat exporté en JSON."""
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange import read_json  # noqa: PLC0415
    from pipeline.files import read_text  # noqa: PLC0415

    exported = read_json(read_text(Path(fichier)), load_definitions(), new_id=new_id)
    add(open_store(base, create=True), exported)


@cdv.command()
@contrat_option
@click.option("--sortie", metavar="FICHIER", help="Un fichier, plutôt que l’écran.")
@base_option
def exporter(contrat: str | None, sortie: str | None, base: str | None) -> None:
    """Écrit tout un contrat en JSON."""
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange import export_json  # noqa: PLC0415

    store = open_store(base)
    chosen = chosen_contrat(store, contrat)
    fiches, arbitrages = store.fiches(chosen.id), store.arbitrages(chosen.id)
    write(export_json(chosen, fiches, arbitrages, load_definitions()), sortie)


@cdv.command()
@click.argument("cadre", default="2014")
def schema(cadre: str) -> None:
    """Décrit le JSON des contrats d’un cadre (JSON Schema)."""
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange import json_schema  # noqa: PLC0415

    write(as_json(json_schema(load_definitions(), cadre)), None)


@cdv.command()
@contrat_option
@base_option
def consolider(contrat: str | None, base: str | None) -> None:
    """Réunit les fiches des groupes et les résume."""
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.cli.summary import summary  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    store = open_store(base)
    chosen = chosen_contrat(store, contrat)
    click.echo(summary(dossier_of(store, chosen.id, load_definitions())))


cdv.add_command(cotech.rapprochements)
cdv.add_command(cotech.arbitrages)
cdv.add_command(cotech.tableur)


@cdv.command()
@contrat_option
@format_option
@base_option
def controler(contrat: str | None, form: str, base: str | None) -> int:
    """Cherche ce qui ne tient pas ensemble.

    Sort avec le code 1 si quelque chose est bloquant.
    """
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.cli import findings  # noqa: PLC0415
    from pipeline.coherence import check  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    store = open_store(base)
    chosen = chosen_contrat(store, contrat)
    dossier = dossier_of(store, chosen.id, load_definitions())
    found = check(dossier)
    write(
        as_json(findings.as_data(found)) if form == "json" else findings.as_text(dossier, found),
        None,
    )
    return int(findings.has_blocking(found))


@cdv.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@output_option
@contrat_option
@click.option("--paginer", "paginate", is_flag=True, help="Numéros de page dans les sommaires.")
@click.option("--provenance", is_flag=True, help="Annexe du contrat : d’où vient chaque élément.")
@base_option
def assembler(
    documents: tuple[str, ...],
    sortie: str,
    contrat: str | None,
    paginate: bool,
    provenance: bool,
    base: str | None,
) -> None:
    """Assemble les documents Word : tous, ou ceux nommés."""
    store, output = open_store(base), Path(sortie)
    chosen = chosen_contrat(store, contrat).id
    assemble(store, chosen, documents, output, paginate=paginate, provenance=provenance)


@cdv.command()
@click.argument("code", required=False)
@format_option
def regles(code: str | None, form: str) -> None:
    """Liste les règles de cohérence, ou en explique une."""
    from pipeline.cli import rules  # noqa: PLC0415

    chosen = rules.chosen(code)
    write(as_json(rules.as_data(chosen)) if form == "json" else rules.as_text(chosen, code), None)
