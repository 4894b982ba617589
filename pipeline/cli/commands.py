"""The commands, in the order a contract is made. Heavy imports wait until a command needs them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pipeline import settings
from pipeline.cli import cotech, french_click, registre
from pipeline.cli.modele import modele, with_template
from pipeline.cli.phase import phase
from pipeline.cli.rappels import rappels
from pipeline.cli.serving import Adresse, serve, serving_options
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
    reglages_option,
    say,
    write,
)
from pipeline.cli.utilisateurs import utilisateurs
from pipeline.french import count
from pipeline.vocabulary import Severity


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
@serving_options
def demo(sortie: str, base: str | None, then_serve: bool, **where: Any) -> None:
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
        from pipeline.cli import demonstration  # noqa: PLC0415

        adresse = Adresse(**where)
        adresse.check(only_here=True)
        demonstration.open_accounts(store, example.contrat.id)
        demonstration.tell(store, example.contrat.id, adresse.url)
        serve(store, adresse, base=settings.database_url(base), demonstration=True)


@cdv.command()
@base_option
def initialiser(base: str | None) -> None:
    """Crée la base, ou la met à jour."""
    store = open_store(base, create=True)
    say(f"La base est prête : {count(len(store.contrats()), 'contrat')}.")


@cdv.command()
@base_option
@serving_options
def servir(base: str | None, **where: Any) -> None:
    """Ouvre le site, pour remplir et corriger les fiches."""
    adresse = Adresse(**where)
    adresse.check()
    serve(open_store(base, create=True), adresse, base=settings.database_url(base))


cdv.add_command(utilisateurs)


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
    from pipeline.exchange import Exported, export_json  # noqa: PLC0415

    store = open_store(base)
    exported = Exported.of(store, chosen_contrat(store, contrat).id)
    write(export_json(exported, load_definitions()), sortie)


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
cdv.add_command(phase)
cdv.add_command(registre.signalements)
cdv.add_command(rappels)


@cdv.command()
@contrat_option
@click.option("--phase", metavar="N", help="Comme à cette étape (sinon : à la signature).")
@click.option(
    "--severite",
    type=click.Choice([severite.value for severite in Severity]),
    help="Aussi grave, ou plus grave.",
)
@click.option("--regle", metavar="CODE", help="Une seule règle.")
@click.option("--groupe", metavar="NOM", help="Un seul groupe de travail.")
@click.option("--pilier", metavar="NOM", help="Un seul pilier, ou axe local.")
@reglages_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "junit", "xlsx"]),
    default="text",
    help="text, json, sarif, junit ou xlsx.",
)
@click.option("--tout", "everything", is_flag=True, help="Aussi ce qui est accepté ou résolu.")
@click.option("--sortie", metavar="FICHIER", help="Un fichier, plutôt que l’écran.")
@base_option
def controler(
    contrat: str | None,
    form: str,
    sortie: str | None,
    base: str | None,
    everything: bool,
    **asked: str | None,
) -> int:
    """Cherche ce qui ne tient pas ensemble, comme à la signature ou à une --phase.

    Les règles sont réglées comme le contrat les règle sur le site, sauf --reglages. Ce qui est
    accepté à la phase présente du contrat compte comme accepté.

    Sort avec le code 1 si quelque chose est bloquant et n’a pas été accepté.
    """
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.cli import controle  # noqa: PLC0415
    from pipeline.cli.findings import has_blocking  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.suivi import settings_of  # noqa: PLC0415

    store = open_store(base)
    chosen = chosen_contrat(store, contrat)
    dossier = dossier_of(store, chosen.id, load_definitions())
    reglages, _, fault = settings_of(store, dossier)
    if fault and not asked["reglages"]:
        say(f"Les réglages du contrat ne s’appliquent plus : {fault}")
    found = controle.controlled(dossier, controle.Demande(**asked), reglages)
    etat = registre.etat_de(store, found)
    if everything and form != "text":
        shown = replace(found, acceptes=registre.justifications(etat))
    else:
        shown = replace(found, findings=etat.ouverts)
    write(controle.told(shown, form, sortie), sortie)
    if everything and form == "text":
        write(registre.settled(etat), None)
    return int(has_blocking(etat.ouverts))


@cdv.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@output_option
@contrat_option
@click.option("--annee", type=int, metavar="AAAA", help="L’année d’un plan d’actions annuel.")
@click.option("--groupe", metavar="NOM", help="Le groupe d’une contribution (sinon : tous).")
@click.option(
    "--date",
    "etabli_le",
    type=click.DateTime(["%d/%m/%Y", "%Y-%m-%d"]),
    metavar="JJ/MM/AAAA",
    help="La date à imprimer sur chaque page.",
)
@click.option("--provenance", is_flag=True, help="Annexe du contrat : d’où vient chaque élément.")
@click.option("--modele", "template", metavar="FICHIER.docx", help="Votre modèle (un document).")
@click.option("--paginer", "pages", is_flag=True, help="Numéros de page dans les sommaires.")
@click.option("--pdf", is_flag=True, help="Aussi en PDF accessible (avec LibreOffice).")
@click.option("--odt", is_flag=True, help="Aussi en .odt (avec LibreOffice).")
@click.option("--fusion", is_flag=True, help="Aussi en un seul document Word.")
@click.option("--zip", "archive", is_flag=True, help="Aussi en une archive .zip.")
@base_option
def assembler(  # noqa: PLR0913, PLR0917 (one for each option)
    documents: tuple[str, ...],
    sortie: str,
    contrat: str | None,
    annee: int | None,
    groupe: str | None,
    etabli_le: datetime | None,
    provenance: bool,
    template: str | None,
    base: str | None,
    **sorties: bool,
) -> None:
    """Assemble tous les documents Word, ou ceux nommés."""
    store, output = open_store(base), Path(sortie)
    chosen = chosen_contrat(store, contrat).id
    choix = {
        "annee": annee,
        "groupe": groupe,
        "etabli_le": etabli_le.date() if etabli_le else None,
    }
    documents, own = with_template(documents, template)
    assemble(
        store,
        chosen,
        documents,
        output,
        template=own,
        provenance=provenance,
        choix=choix,
        **sorties,
    )


@cdv.command()
@click.argument("code", required=False)
@click.option("--cadre", metavar="NOM", help="Telles qu’un cadre les règle.")
@reglages_option
@click.option("--contrat", metavar="ID", help="Telles qu’un contrat de la base les règle.")
@format_option
@base_option
def regles(
    code: str | None,
    cadre: str | None,
    reglages: str | None,
    contrat: str | None,
    form: str,
    base: str | None,
) -> None:
    """Liste les règles de cohérence, ou en explique une."""
    from pipeline.cli import rules  # noqa: PLC0415

    chosen = rules.chosen(rules.asked(cadre, reglages, contrat, base), code)
    write(as_json(rules.as_data(chosen)) if form == "json" else rules.as_text(chosen, code), None)


cdv.add_command(modele)
