"""LibreOffice reads every document, and tells the page of each heading."""

import os
import shutil
import time
from pathlib import Path

import pytest

from pipeline.assembly import DOCUMENTS
from pipeline.assembly.pagination import paginate
from pipeline.errors import OutputError
from tests.assembly.conftest import Made
from tests.assembly.reading import opened

TOOLS = all(shutil.which(tool) for tool in ("soffice", "pdfinfo"))
needs_libreoffice = pytest.mark.skipif(
    not TOOLS and "CI" not in os.environ,
    reason="LibreOffice ou poppler manque / LibreOffice or poppler is missing",
)


@needs_libreoffice
def test_libreoffice_converts_each_template(pdfs: dict[str, bytes]) -> None:
    assert {DOCUMENTS[name].template for name in pdfs} == {d.template for d in DOCUMENTS.values()}
    assert all(data.startswith(b"%PDF") for data in pdfs.values())


@needs_libreoffice
def test_the_table_of_contents_gets_page_numbers(made: Made) -> None:
    document = opened(paginate(made("contrat")))
    listed = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("toc")]
    pages = [int(text.rsplit("\t", 1)[1]) for text in listed]
    assert pages == sorted(pages)
    assert pages[0] >= 3
    assert document.element.xpath("string(//w:instrText)").endswith(" \\h \\z \\u ")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def script(folder: Path, name: str, lines: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{lines}\n")
    (folder / name).chmod(0o755)


def test_without_libreoffice_the_error_says_what_to_do(
    made: Made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match="installez LibreOffice"):
        paginate(made("recueil"))


def test_a_failing_libreoffice_is_reported(made: Made, tools: Path) -> None:
    script(tools, "soffice", "exit 3")
    with pytest.raises(OutputError, match=r"a échoué \(code 3\)"):
        paginate(made("recueil"))


def test_a_stuck_libreoffice_is_killed_with_its_children(made: Made, tools: Path) -> None:
    script(tools, "soffice", f"sleep 60 & echo $! > {tools}/child; wait")
    begun = time.monotonic()
    with pytest.raises(OutputError, match=r"n’a pas fini en 0\.5 secondes"):
        paginate(made("recueil"), timeout=0.5)
    assert time.monotonic() - begun < 10
    child = (tools / "child").read_text().strip()
    while alive(child) and time.monotonic() - begun < 10:
        time.sleep(0.05)
    assert not alive(child)


def alive(process: str) -> bool:
    """Whether it runs; one that is only waiting for its parent's notice does not."""
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
