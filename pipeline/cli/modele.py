"""`cdv modele …`: the Word templates, listed, checked, explained and tried."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import settings
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
from pipeline.french import count, nearest, typeset

if TYPE_CHECKING:
    from pipeline.assembly.pieces import Document
    from pipeline.assembly.verification import Mistake
    from pipeline.consolidation import Dossier

document_option = click.option(
    "--document", metavar="DOCUMENT", help="Le document que ce modèle sert à faire (contrat)."
)


@click.group(cls=french_click.Group)
def modele() -> None:
    """Liste, vérifie, explique et essaie les modèles Word."""


@modele.command()
@format_option
def lister(form: str) -> None:
    """Liste les modèles fournis, et leurs empreintes."""
    from pipeline.assembly import DOCUMENTS  # noqa: PLC0415

    rows = [_described(document) for document in DOCUMENTS.values()]
    lines = [
        f"{r['document']:<28} {r['empreinte'][:8]}  {r['fichier']}  {r['titre']}" for r in rows
    ]
    click.echo(as_json(rows) if form == "json" else "\n".join(lines))


@modele.command()
@click.argument("fichier")
@document_option
@format_option
def verifier(fichier: str, document: str | None, form: str) -> int:
    """Cherche toutes les erreurs d’un modèle, sans données.

    Sort avec le code 1 s’il y en a.
    """
    from pipeline.assembly.dictionnaire.names import names, values  # noqa: PLC0415
    from pipeline.assembly.verification import verify  # noqa: PLC0415

    path = Path(fichier)
    chosen = _chosen(document, path)
    found = verify(path, names(values(example())), private=chosen.private)
    if form == "json":
        click.echo(as_json([_as_data(mistake) for mistake in found]))
    else:
        click.echo(_as_text(path, found))
    return int(bool(found))


@modele.command()
@click.option("--sortie", metavar="FICHIER.docx", help="Un document Word, plutôt que l’écran.")
@format_option
def dictionnaire(sortie: str | None, form: str) -> None:
    """Explique tout ce qu’un modèle peut nommer : sens, type, exemple."""
    from pipeline.assembly.dictionnaire import entries, word  # noqa: PLC0415
    from pipeline.assembly.dictionnaire.names import names, values  # noqa: PLC0415
    from pipeline.files import write_atomically  # noqa: PLC0415

    held = values(example())
    rubriques = entries.dictionnaire(names(held), held)
    if sortie and sortie.lower().endswith(".docx"):
        write_atomically(Path(sortie), word.as_docx(rubriques))
        say(f"Écrit : {sortie}")
    else:
        text = as_json(entries.as_data(rubriques)) if form == "json" else entries.as_text(rubriques)
        write(typeset(text) if form == "text" else text, sortie)


@modele.command()
@click.argument("fichier")
@document_option
@click.option("--sortie", metavar="FICHIER.docx", default="apercu.docx", help="(apercu.docx)")
@contrat_option
@base_option
def apercu(
    fichier: str, document: str | None, sortie: str, contrat: str | None, base: str | None
) -> None:
    """Remplit un modèle pour voir : avec un contrat, ou avec l’exemple s’il n’y a pas de base."""
    from pipeline.assembly import assemble  # noqa: PLC0415
    from pipeline.coherence import check  # noqa: PLC0415
    from pipeline.files import write_atomically  # noqa: PLC0415

    path = Path(fichier)
    dossier = _dossier(contrat, base)
    chosen = _chosen(document, path)
    data = assemble(chosen.name, dossier, check(dossier), template=path)
    write_atomically(Path(sortie), data)
    say(f"Aperçu de {path.name} avec « {dossier.contrat.nom} » : {sortie}")


def with_template(
    documents: tuple[str, ...], template: str | None
) -> tuple[tuple[str, ...], Path | None]:
    """The documents to make and the template to use: one's own makes one document, the contract."""
    if template is None:
        return documents, None
    return documents or ("contrat",), Path(template)


def example() -> "Dossier":
    """The example contract, consolidated."""
    from pipeline.consolidation import consolidate  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.exchange import read_json  # noqa: PLC0415
    from pipeline.files import read_text  # noqa: PLC0415

    definitions = load_definitions()
    exported = read_json(read_text(settings.EXAMPLE), definitions)
    return consolidate(exported.contrat, exported.fiches, definitions, exported.arbitrages)


def _dossier(contrat: str | None, base: str | None) -> "Dossier":
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415

    if contrat is None and base is None and not _has_base():
        return example()
    store = open_store(base)
    return dossier_of(store, chosen_contrat(store, contrat).id, load_definitions())


def _has_base() -> bool:
    """Whether a database with a contract is where it is usually looked for."""
    from pipeline.errors import StoreError  # noqa: PLC0415

    try:
        return bool(open_store(None).contrats())
    except StoreError:
        return False


def _chosen(name: str | None, path: Path) -> "Document":
    """The document named, or the one whose template bears that name; else the contract."""
    from pipeline.assembly import DOCUMENTS  # noqa: PLC0415
    from pipeline.errors import TemplateError  # noqa: PLC0415

    if name is None:
        own = (each for each in DOCUMENTS.values() if each.template == path.name)
        return next(own, DOCUMENTS["contrat"])
    if name not in DOCUMENTS:
        raise TemplateError(
            f"Le document « {name} » n’existe pas{nearest(name, DOCUMENTS)} "
            "« cdv modele lister » les liste."
        )
    return DOCUMENTS[name]


def _described(document: "Document") -> dict[str, str]:
    path = settings.TEMPLATES / document.template
    return {
        "document": document.name,
        "titre": document.title,
        "fichier": document.template,
        "empreinte": sha256(path.read_bytes()).hexdigest() if path.is_file() else "absent",
    }


def _as_text(path: Path, found: Sequence["Mistake"]) -> str:
    if not found:
        return typeset(f"{path.name} : aucune erreur.")
    return "\n".join([*map(str, found), typeset(f"{path.name} : {count(len(found), 'erreur')}.")])


def _as_data(mistake: "Mistake") -> dict[str, Any]:
    spot = mistake.spot
    return {
        "partie": spot.part,
        "paragraphe": spot.paragraph,
        "tableau": spot.table or None,
        "ligne": spot.row or None,
        "cellule": spot.cell or None,
        "texte": mistake.passage,
        "message": typeset(mistake.message),
    }
