"""Page numbers in the table of contents, read from one conversion by LibreOffice."""

import io
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx

from pipeline.assembly.finishing.package import packed
from pipeline.assembly.finishing.toc import write_toc
from pipeline.errors import OutputError

TIMEOUT = 120
"""Seconds given to LibreOffice for one document."""

_FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
_DESTINATION = re.compile(r'^\s*(\d+) .*Toc(\d{9})"$', re.MULTILINE)


def paginate(content: bytes, *, timeout: float = TIMEOUT) -> bytes:
    """The same .docx, with the page of each heading in its table of contents.

    Raises `OutputError` when LibreOffice or pdfinfo (poppler) is absent, fails or takes too long.
    """
    pages = _pages(_with_pages(content, defaultdict(lambda: "000")), timeout)
    return _with_pages(content, defaultdict(str, pages))


def _with_pages(content: bytes, pages: Mapping[str, str]) -> bytes:
    document = docx.Document(io.BytesIO(content))
    write_toc(document, pages)
    return packed(document)


def _pages(content: bytes, timeout: float) -> dict[str, str]:
    """The page of each bookmark, by its name."""
    with tempfile.TemporaryDirectory(prefix="cdv-") as name:
        folder = Path(name)
        (folder / "document.docx").write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        options = ["--headless", "--convert-to", _FILTER, "--outdir", name]
        _run("soffice", [profile, *options, str(folder / "document.docx")], timeout)
        if not (folder / "document.pdf").is_file():
            raise OutputError("LibreOffice n’a pas su lire le document : la pagination est omise.")
        listing = _run("pdfinfo", ["-dests", str(folder / "document.pdf")], timeout)
    return {f"_Toc{mark}": page for page, mark in _DESTINATION.findall(listing)}


def _run(tool: str, arguments: Sequence[str], timeout: float) -> str:
    """What the tool prints. Its whole process group ends with it."""
    path = shutil.which(tool)
    if path is None:
        raise OutputError(
            f"Le programme « {tool} » est introuvable : installez LibreOffice et poppler, "
            "ou gardez le sommaire sans numéros de page."
        )
    process = subprocess.Popen(  # noqa: S603 (a known tool, no shell, arguments of our own)
        [path, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired as error:
        raise OutputError(
            f"« {tool} » n’a pas fini en {timeout:g} secondes : réessayez, ou gardez le sommaire "
            "sans numéros de page."
        ) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode:
        raise OutputError(f"« {tool} » a échoué (code {process.returncode}).")
    return printed.decode("utf-8", "replace")
