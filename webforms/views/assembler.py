"""Assemble: the documents of the contract, made on the spot."""

from datetime import date
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, render_template, request, send_file

from pipeline.errors import PipelineError
from pipeline.vocabulary import Droit
from webforms.context import services, workspace
from webforms.droits import pour
from webforms.errors import status_of
from webforms.workspace import Workspace

pages = Blueprint("assembler", __name__, url_prefix="/contrats/<ident:contrat>/documents")

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMATS = ("docx", "pdf", "odt", "zip")
"""What may be asked of a document or of a set; a set is one file, but in a .zip."""
TABLEUR = "synthese_tableur"
"""In an address, the synthesis of the comité technique as a spreadsheet."""


@pages.get("/")
@pour(Droit.LIRE_TOUT)
def documents(contrat: str) -> Any:
    """The documents that the contract can make."""
    return _page(workspace(contrat))


@pages.post("/<ident:document>")
@pour(Droit.LIRE_TOUT)
def telecharger(contrat: str, document: str) -> Any:
    """Assemble one document or a set, or the synthesis as a spreadsheet, and hand it over."""
    from pipeline.assembly import DOCUMENTS, ENSEMBLES  # noqa: PLC0415 (Word waits until needed)

    work = workspace(contrat)
    wanted = request.form.get("format", "docx")
    if document not in (*DOCUMENTS, *ENSEMBLES, TABLEUR) or wanted not in FORMATS:
        abort(404)
    try:
        data, end = _made(contrat, document, wanted)
    except PipelineError as error:
        return _page(work, refusal=str(error)), status_of(error)
    name = f"{contrat}-{document.replace('_', '-')}-{date.today().isoformat()}.{end}"
    return send_file(BytesIO(data), mimetype=KINDS[end], as_attachment=True, download_name=name)


def _made(contrat: str, document: str, wanted: str) -> tuple[bytes, str]:
    """The file and the end of its name."""
    from pipeline.assembly import ENSEMBLES  # noqa: PLC0415
    from pipeline.assembly.sorties import Sorties, archive, delivered  # noqa: PLC0415
    from pipeline.build import prepared, tableur  # noqa: PLC0415

    store, definitions = services().store, services().definitions
    if document == TABLEUR:
        return tableur(store, contrat, definitions), "xlsx"
    sorties = Sorties(
        pdf=wanted == "pdf", odt=wanted == "odt", fusion=document in ENSEMBLES and wanted != "zip"
    )
    sorties.refuse_without_office()
    _, lot = prepared(store, contrat, definitions, [document])
    end = "docx" if wanted == "zip" else wanted
    made = dict(delivered(lot, sorties, lambda line: None))
    files = {name: data for name, data in made.items() if name.endswith(end)}
    if sorties.fusion:
        files = {name: data for name, data in files.items() if name == f"{lot.name}.{end}"}
    if wanted != "zip" and len(files) == 1:
        return next(iter(files.values())), end
    return archive(files), "zip"


def _page(work: Workspace, refusal: str = "") -> str:
    from pipeline.assembly import DOCUMENTS, ENSEMBLES  # noqa: PLC0415
    from pipeline.assembly.sorties import is_installed  # noqa: PLC0415

    grouped = {name for ensemble in ENSEMBLES.values() for name in ensemble.documents}
    return render_template(
        "documents.html",
        work=work,
        documents=[each for each in DOCUMENTS.values() if each.name not in grouped],
        ensembles=list(ENSEMBLES.values()),
        pieces=DOCUMENTS,
        tableur=TABLEUR,
        office=is_installed(),
        refusal=refusal,
    )
