"""What the commands share: options, the database, output. Heavy imports wait until needed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import settings
from pipeline.errors import StoreError
from pipeline.french import count, typeset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.exchange import Exported
    from pipeline.fiche import Contrat
    from pipeline.store import Store

AUTHOR = "Ligne de commande"
PORT = 8000

base_option = click.option(
    "--base", metavar="URL", help="La base de données (sinon CDV_DATABASE_URL)."
)
contrat_option = click.option(
    "--contrat", metavar="ID", help="Le contrat, si la base en a plusieurs."
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="text ou json."
)
reglages_option = click.option(
    "--reglages", metavar="FICHIER", help="D’autres réglages des règles que ceux du contrat (YAML)."
)
output_option = click.option(
    "--sortie", metavar="DOSSIER", default="output", help="Où écrire (output/)."
)


def open_store(base: str | None, *, create: bool = False) -> "Store":
    """The database asked for; it is closed when the command ends, its file whole."""
    from pipeline.store import Store  # noqa: PLC0415

    store = Store(settings.database_url(base), create=create)
    click.get_current_context().call_on_close(store.close)
    return store


def chosen_contrat(store: "Store", wanted: str | None) -> "Contrat":
    """The contract asked for, or the only one; raises `StoreError` naming those there are."""
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


def add(store: "Store", exported: "Exported") -> None:
    """Put a contract read from a file into the database."""
    from pipeline.store import Author  # noqa: PLC0415
    from pipeline.vocabulary import Origin  # noqa: PLC0415

    author, fiches = Author(AUTHOR, Origin.JSON), exported.fiches
    store.create_contrat(exported.contrat, fiches, author, exported.arbitrages, exported.parcours)
    say(f"Import : « {exported.contrat.nom} », {count(len(fiches), 'fiche')}.")


def assemble(
    store: "Store",
    contrat: str,
    documents: tuple[str, ...],
    output: Path,
    *,
    template: Path | None = None,
    provenance: bool = False,
    choix: "Mapping[str, Any] | None" = None,
    **sorties: bool,
) -> None:
    """Assemble documents into a folder, saying how far it is; `sorties`: see `Sorties`."""
    from pipeline.assembly import DOCUMENTS  # noqa: PLC0415
    from pipeline.assembly.sorties import Sorties  # noqa: PLC0415
    from pipeline.build import build  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    built = build(
        store,
        contrat,
        load_definitions(),
        documents=documents or tuple(DOCUMENTS),
        output=output,
        template=template,
        provenance=provenance,
        choix=choix or {},
        sorties=Sorties(**sorties),
        report=say,
    )
    for file in built.files:
        click.echo(file)


def write(content: str | bytes, target: str | None) -> None:
    """Write to a file, or to standard output."""
    from pipeline.files import write_atomically  # noqa: PLC0415

    data = content.encode() if isinstance(content, str) else content
    if target is None:
        text = data.decode()
        click.echo(text, nl=not text.endswith("\n"))
    else:
        write_atomically(Path(target), data)
        say(f"Écrit : {target}")


def folded(lead: str, text: str) -> str:
    """A line folded to the width of the terminal, its text aligned behind what leads it."""
    import shutil  # noqa: PLC0415
    import textwrap  # noqa: PLC0415

    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    return textwrap.fill(
        text,
        width,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    )


def as_json(data: Any) -> str:
    """Readable JSON."""
    import json  # noqa: PLC0415

    return json.dumps(data, ensure_ascii=False, indent=2)


def say(line: str) -> None:
    """Progress goes to standard error, results to standard output."""
    click.echo(typeset(line), err=True)
    sys.stderr.flush()
