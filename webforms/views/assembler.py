"""Assemble: the documents of the contract, made on the spot."""

from datetime import date
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, render_template, send_file

from pipeline.errors import PipelineError
from pipeline.vocabulary import Droit
from webforms.context import services, workspace
from webforms.droits import pour
from webforms.errors import status_of
from webforms.workspace import Workspace

pages = Blueprint("assembler", __name__, url_prefix="/contrats/<ident:contrat>/documents")

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

TABLEUR = "synthese_tableur"
"""In an address, the synthesis of the comité technique as a spreadsheet."""


@pages.get("/")
@pour(Droit.LIRE)
def documents(contrat: str) -> Any:
    """The documents that the contract can make."""
    return _page(workspace(contrat))


@pages.post("/<ident:document>")
@pour(Droit.LIRE)
def telecharger(contrat: str, document: str) -> Any:
    """Assemble one document, or the synthesis as a spreadsheet, and hand it over."""
    from pipeline.assembly import DOCUMENTS  # noqa: PLC0415 (Word waits until needed)

    work = workspace(contrat)
    if document not in (*DOCUMENTS, TABLEUR):
        abort(404)
    try:
        data = BytesIO(_made(contrat, document))
    except PipelineError as error:
        return _page(work, refusal=str(error)), status_of(error)
    kind, end = (EXCEL, "xlsx") if document == TABLEUR else (WORD, "docx")
    name = f"{contrat}-{document.replace('_', '-')}-{date.today().isoformat()}.{end}"
    return send_file(data, mimetype=kind, as_attachment=True, download_name=name)


def _made(contrat: str, document: str) -> bytes:
    from pipeline.assembly import assemble  # noqa: PLC0415
    from pipeline.build import dossier_of, sources_of, tableur  # noqa: PLC0415
    from pipeline.coherence import check  # noqa: PLC0415

    store, definitions = services().store, services().definitions
    if document == TABLEUR:
        return tableur(store, contrat, definitions)
    dossier, sources = dossier_of(store, contrat, definitions), sources_of(store, contrat)
    return assemble(document, dossier, check(dossier), sources=sources)


def _page(work: Workspace, refusal: str = "") -> str:
    from pipeline.assembly import DOCUMENTS  # noqa: PLC0415

    documents = list(DOCUMENTS.values())
    return render_template(
        "documents.html", work=work, documents=documents, tableur=TABLEUR, refusal=refusal
    )
