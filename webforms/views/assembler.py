"""Assemble: the Word documents of the contract, made on the spot."""

from datetime import date
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, render_template, send_file

from pipeline.errors import PipelineError
from webforms.context import services, workspace
from webforms.droits import Droit, pour
from webforms.errors import status_of
from webforms.workspace import Workspace

pages = Blueprint("assembler", __name__, url_prefix="/contrats/<ident:contrat>/documents")

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pages.get("/")
@pour(Droit.LIRE)
def documents(contrat: str) -> Any:
    """The documents that the contract can make."""
    return _page(workspace(contrat))


@pages.post("/<ident:document>")
@pour(Droit.LIRE)
def telecharger(contrat: str, document: str) -> Any:
    """Assemble one document and hand it over."""
    from pipeline.assembly import DOCUMENTS, assemble  # noqa: PLC0415 (Word waits until needed)
    from pipeline.build import dossier_of  # noqa: PLC0415
    from pipeline.coherence import check  # noqa: PLC0415

    work = workspace(contrat)
    if document not in DOCUMENTS:
        abort(404)
    try:
        dossier = dossier_of(services().store, contrat, services().definitions)
        data = assemble(document, dossier, check(dossier))
    except PipelineError as error:
        return _page(work, refusal=str(error)), status_of(error)
    name = f"{contrat}-{document.replace('_', '-')}-{date.today().isoformat()}.docx"
    return send_file(BytesIO(data), mimetype=WORD, as_attachment=True, download_name=name)


def _page(work: Workspace, refusal: str = "") -> str:
    from pipeline.assembly import DOCUMENTS  # noqa: PLC0415

    documents = list(DOCUMENTS.values())
    return render_template("documents.html", work=work, documents=documents, refusal=refusal)
