"""Page numbers in the tables of contents, read from one conversion by LibreOffice."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import docx

from pipeline.assembly.finishing.package import packed
from pipeline.assembly.finishing.toc import write_toc
from pipeline.assembly.sorties.bureau import (
    PDF,
    READER,
    TIMEOUT,
    UNREAD,
    Bureau,
    Progress,
    counts_pages,
    silent,
)
from pipeline.errors import OutputError

DRAFT = replace(PDF, options={"ExportBookmarksToPDFDestination": True})
"""A PDF whose only use is to tell where each bookmark falls."""
_FIELD = re.compile(rb"<w:instrText[^>]*>\s*TOC\s")
_DESTINATION = re.compile(r'^\s*(\d+) .*Toc(\d{9})"$', re.MULTILINE)


def paginate(content: bytes, *, timeout: float = TIMEOUT) -> bytes:
    """The same .docx, with the page of each heading in its table of contents.

    Raises `OutputError` when LibreOffice or pdfinfo (poppler) is absent, fails or takes too long.
    """
    with Bureau(timeout=timeout) as bureau:
        return paginated(bureau, {"document": content})["document"]


def paginated(
    bureau: Bureau,
    files: Mapping[str, bytes],
    report: Progress = silent,
) -> dict[str, bytes]:
    """The same for several documents, by name, in one process of LibreOffice.

    Those without a table of contents are left as they are.
    """
    if not counts_pages():
        raise OutputError(UNREAD)
    unknown: Mapping[str, str] = defaultdict(lambda: "000")
    drafts = {n: _with_pages(data, unknown) for n, data in files.items() if has_toc(data)}
    laid_out = bureau.convert(drafts, DRAFT, report)
    found = {name: defaultdict(str, _pages(pdf)) for name, pdf in laid_out.items()}
    return {
        name: _with_pages(data, found[name]) if name in found else data
        for name, data in files.items()
    }


def has_toc(content: bytes) -> bool:
    """Whether a document has a table of contents to write."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _FIELD.search(package.read("word/document.xml")) is not None


def _with_pages(content: bytes, pages: Mapping[str, str]) -> bytes:
    document = docx.Document(io.BytesIO(content))
    write_toc(document, pages)
    return packed(document)


def _pages(content: bytes) -> dict[str, str]:
    """The page of each bookmark, by its name."""
    with tempfile.NamedTemporaryFile(prefix="cdv-", suffix=".pdf") as file:
        Path(file.name).write_bytes(content)
        listing = subprocess.run(  # noqa: S603 (a known tool, no shell, a name of our own)
            [shutil.which(READER) or READER, "-dests", file.name],
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        ).stdout.decode("utf-8", "replace")
    return {f"_Toc{mark}": page for page, mark in _DESTINATION.findall(listing)}
