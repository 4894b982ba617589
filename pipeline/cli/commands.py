"""The commands, in the order a contract is made. Heavy imports wait until a command needs them."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import settings
from pipeline.cli import french_click
from pipeline.errors import StoreError
from pipeline.french import count, typeset

if TYPE_CHECKING:
    from pipeline.exchange import Exported
    from pipeline.fiche import Contrat
    from pipeline.store import Store

AUTHOR = "Ligne de commande"
PORT = 8000

_base = click.option("--base", metavar="URL", help="La base de données (sinon CDV_DATABASE_URL).")
_contrat = click.option("--contrat", metavar="ID", help="Le contrat, si la base en a plusieurs.")
_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text ou json."
)
_port = click.option(
    "--port", type=click.IntRange(1, 65535), default=PORT, metavar="N", help=f"Le port ({PORT})."
)


def _output(default: str) -> Callable[[Any], Any]:
    return click.option(
        "--sortie", metavar="DOSSIER", default=default, help=f"Où écrire ({default}/)."
    )


@click.group(cls=french_click.Group)
@click.version_option(
    package_name="contrat-de-ville", message="cdv %(version)s", help="Affiche la version."
)
def cdv() -> None:
    """Fait un contrat de ville : des formulaires au document Word."""


@cdv.command()
@_output("output")
@_base
@click.option("--servir", "serve", is_flag=True, help="Ouvre ensuite le site sur cette machine.")
@_port
def demo(sortie: str, base: str | None, serve: bool, port: int) -> None:
    """Charge le contrat d’exemple et assemble ses documents."""
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange import read_json  # noqa: PLC0415
    from pipeline.files import read_text  # noqa: PLC0415

    store = _store(base, create=True)
    example = read_json(read_text(settings.EXAMPLE), load_definitions())
    if example.contrat.id in {known.id for known in store.contrats()}:
        _say(f"« {example.contrat.nom} » est déjà dans la base : je garde vos changements.")
    else:
        _add(store, example)
    _assemble(store, example.contrat.id, (), Path(sortie))
    _say("Pour voir et changer les réponses : cdv servir")
    if serve:
        _serve(store, port)


@cdv.command()
@_base
def initialiser(base: str | None) -> None:
    """Crée la base, ou la met à jour."""
    store = _store(base, create=True)
    _say(f"La base est prête : {count(len(store.contrats()), 'contrat')}.")


@cdv.command()
@_base
@_port
def servir(base: str | None, port: int) -> None:
    """Ouvre le site, pour remplir et corriger les fiches."""
    _serve(_store(base, create=True), port)


@cdv.command()
@click.argument("fichier")
@click.option("--id", "new_id", metavar="ID", help="Un autre identifiant pour ce contrat.")
@_base
def importer(fichier: str, new_id: str | None, base: str | None) -> None:
    """Ajoute à la base un contrat exporté en JSON."""
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange import read_json  # noqa: PLC0415
    from pipeline.files import read_text  # noqa: PLC0415

    exported = read_json(read_text(Path(fichier)), load_definitions(), new_id=new_id)
    _add(_store(base, create=True), exported)


@cdv.command()
@_contrat
@click.option("--sortie", metavar="FICHIER", help="Un fichier, plutôt que l’écran.")
@_base
def exporter(contrat: str | None, sortie: str | None, base: str | None) -> None:
    """Écrit tout un contrat en JSON."""
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange import export_json  # noqa: PLC0415

    store = _store(base)
    chosen = _chosen(store, contrat)
    fiches, arbitrages = store.fiches(chosen.id), store.arbitrages(chosen.id)
    _write(export_json(chosen, fiches, arbitrages, load_definitions()), sortie)


@cdv.command()
@click.argument("cadre", default="2014")
def schema(cadre: str) -> None:
    """Décrit le JSON des contrats d’un cadre (JSON Schema)."""
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange import json_schema  # noqa: PLC0415

    _write(_json(json_schema(load_definitions(), cadre)), None)


@cdv.command()
@_contrat
@_base
def consolider(contrat: str | None, base: str | None) -> None:
    """Réunit les fiches des groupes et résume ce qu’elles disent."""
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.cli.summary import summary  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    store = _store(base)
    chosen = _chosen(store, contrat)
    click.echo(summary(dossier_of(store, chosen.id, load_definitions())))


@cdv.command()
@_contrat
@_format
@_base
def controler(contrat: str | None, form: str, base: str | None) -> int:
    """Cherche ce qui ne tient pas ensemble.

    Sort avec le code 1 si quelque chose est bloquant.
    """
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.cli import findings  # noqa: PLC0415
    from pipeline.coherence import check  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    store = _store(base)
    chosen = _chosen(store, contrat)
    dossier = dossier_of(store, chosen.id, load_definitions())
    found = check(dossier)
    _write(
        _json(findings.as_data(found)) if form == "json" else findings.as_text(dossier, found), None
    )
    return int(findings.has_blocking(found))


@cdv.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@_output("output")
@_contrat
@click.option("--paginer", "paginate", is_flag=True, help="Numéros de page dans les sommaires.")
@_base
def assembler(
    documents: tuple[str, ...],
    sortie: str,
    contrat: str | None,
    paginate: bool,
    base: str | None,
) -> None:
    """Assemble les documents Word (tous, ou ceux que vous nommez)."""
    store = _store(base)
    _assemble(store, _chosen(store, contrat).id, documents, Path(sortie), paginate=paginate)


@cdv.command()
@click.argument("code", required=False)
@_format
def regles(code: str | None, form: str) -> None:
    """Liste les règles de cohérence, ou en explique une."""
    from pipeline.cli import rules  # noqa: PLC0415

    chosen = rules.chosen(code)
    _write(_json(rules.as_data(chosen)) if form == "json" else rules.as_text(chosen, code), None)


# What the commands share


def _store(base: str | None, *, create: bool = False) -> "Store":
    from pipeline.store import Store  # noqa: PLC0415

    return Store(settings.database_url(base), create=create)


def _chosen(store: "Store", wanted: str | None) -> "Contrat":
    if wanted:
        return store.contrat(wanted)
    known = store.contrats()
    if len(known) == 1:
        return known[0]
    if not known:
        raise StoreError(
            "La base n’a encore aucun contrat : importez-en un avec « cdv importer », "
            "ou créez-le sur le site avec « cdv servir »."
        )
    listed = ", ".join(contrat.id for contrat in known)
    raise StoreError(f"La base a plusieurs contrats : précisez --contrat, parmi {listed}.")


def _add(store: "Store", exported: "Exported") -> None:
    from pipeline.store import Author  # noqa: PLC0415
    from pipeline.vocabulary import Origin  # noqa: PLC0415

    contrat, fiches, arbitrages = exported
    store.create_contrat(contrat, fiches, Author(AUTHOR, Origin.JSON), arbitrages)
    _say(f"Import : « {contrat.nom} », {count(len(fiches), 'fiche')}.")


def _assemble(
    store: "Store",
    contrat: str,
    documents: tuple[str, ...],
    output: Path,
    *,
    paginate: bool = False,
) -> None:
    from pipeline.assembly import DOCUMENTS  # noqa: PLC0415
    from pipeline.build import build  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    built = build(
        store,
        contrat,
        load_definitions(),
        documents=documents or tuple(DOCUMENTS),
        output=output,
        paginate=paginate,
        report=_say,
    )
    for file in built.files:
        click.echo(file)


def _serve(store: "Store", port: int) -> None:
    import waitress  # noqa: PLC0415

    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from webforms import create_app  # noqa: PLC0415

    _say(f"Le site est ouvert : http://127.0.0.1:{port}/ – Ctrl-C pour l’arrêter.")
    waitress.serve(create_app(store, load_definitions()), listen=f"127.0.0.1:{port}")


def _write(text: str, target: str | None) -> None:
    from pipeline.files import write_atomically  # noqa: PLC0415

    if target is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        write_atomically(Path(target), text.encode())
        _say(f"Écrit : {target}")


def _json(data: Any) -> str:
    import json  # noqa: PLC0415

    return json.dumps(data, ensure_ascii=False, indent=2)


def _say(line: str) -> None:
    """Progress goes to standard error, results to standard output."""
    click.echo(typeset(line), err=True)
    sys.stderr.flush()
