"""LibreOffice at work on a batch of documents: one process, watched, killed when it is stuck."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.errors import OutputError

TIMEOUT = 120.0
"""Seconds given to LibreOffice for one document, its own start included."""
TRIES = 2
"""How often a document is given to it: the second time in a process of its own."""
TOOL = "soffice"
ABSENT = (
    "LibreOffice est introuvable (programme « soffice ») : installez LibreOffice pour obtenir "
    "des PDF, des .odt et les numéros de page des sommaires."
)
READER = "pdfinfo"
UNREAD = (
    f"Le programme « {READER} » est introuvable : installez poppler, ou gardez le sommaire sans "
    "numéros de page."
)
_PAUSE = 0.05
_END = 1024
"""The bytes among which the end of a whole file stands."""
_AT_ONCE = threading.BoundedSemaphore(2)
"""Each process takes some 300 MB: others wait for their turn."""


@dataclass(frozen=True)
class Format:
    """What to make: the end of the file's name, the export filter and its options.

    `last` is what stands at the end of a file that was written whole.
    """

    suffix: str
    filter: str
    options: Mapping[str, bool | int] = field(default_factory=dict)
    last: bytes = b""

    def __str__(self) -> str:
        """As `--convert-to` takes it."""
        if not self.options:
            return f"{self.suffix}:{self.filter}"
        said = {
            name: {"type": "boolean", "value": str(value).lower()}
            if isinstance(value, bool)
            else {"type": "long", "value": str(value)}
            for name, value in self.options.items()
        }
        return f"{self.suffix}:{self.filter}:{json.dumps(said, separators=(',', ':'))}"


PDF = Format(
    "pdf",
    "writer_pdf_Export",
    {
        "PDFUACompliance": True,
        "UseTaggedPDF": True,
        "ExportBookmarks": True,
        "ExportBookmarksToPDFDestination": True,
        "InitialView": 1,
        "DisplayPDFDocumentTitle": True,
        "UseReferenceXObject": False,
    },
    last=b"%%EOF",
)
"""Tagged, PDF/UA-1: read aloud in order, with its title, language and outline."""
ODT = Format("odt", "writer8", last=b"PK\5\6")


Progress = Callable[[int, int, str], None]
"""Hears of each document begun: its rank, how many there are, its name."""


def silent(rank: int, total: int, name: str) -> None:
    """A `Progress` that tells nobody."""


def counts_pages() -> bool:
    """Whether the program that reads the pages of a PDF is there."""
    return shutil.which(READER) is not None


def is_installed() -> bool:
    """Whether LibreOffice can be called."""
    return shutil.which(TOOL) is not None


class Bureau:
    """LibreOffice with a profile of its own, for as long as a batch lasts.

        with Bureau() as bureau:
            pdf = bureau.convert({"contrat": docx}, PDF)

    Raises `OutputError` where LibreOffice is absent or cannot make a document.
    """

    def __init__(self, *, timeout: float = TIMEOUT) -> None:
        self._timeout = timeout
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._batches = self._profile = 0

    def __enter__(self) -> Self:
        if not is_installed():
            raise OutputError(ABSENT)
        self._folder = tempfile.TemporaryDirectory(prefix="cdv-", ignore_cleanup_errors=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._folder is not None
        self._folder.cleanup()

    def convert(
        self,
        files: Mapping[str, bytes],
        wanted: Format,
        report: Progress = silent,
    ) -> dict[str, bytes]:
        """These .docx in another format, by the same names; `report` hears of each one begun."""
        made: dict[str, bytes] = {}
        trouble = ""
        for attempt in range(TRIES):
            left = [name for name in files if name not in made]
            batches = [left] if attempt == 0 else [[name] for name in left]
            for batch in filter(None, batches):
                done, trouble = self._batch(
                    {name: files[name] for name in batch},
                    wanted,
                    lambda name: report(list(files).index(name) + 1, len(files), name),
                )
                made |= done
        if missing := [name for name in files if name not in made]:
            raise OutputError(f"LibreOffice n’a pas pu convertir {_listed(missing)} : {trouble}")
        return {name: made[name] for name in files}

    def _batch(
        self, files: Mapping[str, bytes], wanted: Format, begun: Callable[[str], None]
    ) -> tuple[dict[str, bytes], str]:
        """What one process makes of these files, and why it did not make the others."""
        folder = self._room()
        sources, targets = {}, {}
        for rank, (name, content) in enumerate(files.items()):
            sources[name] = folder / f"{rank}.docx"
            targets[name] = folder / "fait" / f"{rank}.{wanted.suffix}"
            sources[name].write_bytes(content)
        command = self._command(wanted, folder / "fait", list(sources.values()))
        with _AT_ONCE, _running(command) as process:
            trouble = self._watch(process, targets, begun)
        self._profile += process.returncode != 0  # what was killed leaves its profile in disorder
        read = {name: path.read_bytes() for name, path in targets.items() if path.is_file()}
        shutil.rmtree(folder, ignore_errors=True)
        whole = {name: data for name, data in read.items() if wanted.last in data[-_END:]}
        return whole, trouble

    def _watch(
        self,
        process: "subprocess.Popen[bytes]",
        targets: Mapping[str, Path],
        begun: Callable[[str], None],
    ) -> str:
        """Wait for the files, one after the other; why it ended without them all."""
        waiting = list(targets)
        begun(waiting[0])
        deadline = time.monotonic() + self._timeout
        while process.poll() is None:
            if waiting and targets[waiting[0]].is_file():
                deadline = time.monotonic() + self._timeout
                if waiting.pop(0) and waiting:
                    begun(waiting[0])
            elif time.monotonic() > deadline:
                return f"il n’a pas fini en {self._timeout:g} secondes. Réessayez."
            else:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_PAUSE)
        if process.returncode:
            return f"il a échoué (code {process.returncode})."
        return "il n’a pas su lire le document."

    def _command(self, wanted: Format, into: Path, sources: Sequence[Path]) -> list[str]:
        assert self._folder is not None
        profile = Path(self._folder.name, f"profil-{self._profile}").as_uri()
        options = ["--headless", "--norestore", "--convert-to", str(wanted), "--outdir", str(into)]
        tool = shutil.which(TOOL)
        if tool is None:
            raise OutputError(ABSENT)
        return [tool, f"-env:UserInstallation={profile}", *options, *map(str, sources)]

    def _room(self) -> Path:
        assert self._folder is not None, "a Bureau is opened with « with »"
        self._batches += 1
        folder = Path(self._folder.name, str(self._batches))
        folder.mkdir()
        return folder


@contextmanager
def _running(command: Sequence[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """The process; it and its children end here, whatever happens."""
    process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 (a known tool, no shell)
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # what it started may outlive it
        process.wait()


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"« {name} »" for name in names)
