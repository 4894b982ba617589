"""PDF, .odt and archives of a batch: one process, watched, never in the way of another."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.assembly import assemble
from pipeline.assembly.pagination import has_toc
from pipeline.assembly.sorties import (
    ODT,
    PDF,
    Bureau,
    Format,
    Lot,
    Sorties,
    archive,
    delivered,
    is_installed,
)
from pipeline.consolidation import Dossier
from pipeline.errors import OutputError
from tests.assembly.test_pagination import alive, needs_libreoffice, script
from tests.conftest import DossierOf

STEPS = 'for last; do :; done; out=""; for a; do [ "$p" = --outdir ] && out=$a; p=$a; done\n'
"""A shell that finds where a false LibreOffice has to write."""
EACH = (
    STEPS + 'mkdir -p "$out"\nfor a; do case $a in *.docx) n=$(basename "$a" .docx); '
    'echo "$n" >> {log}; {work}; cp "$a" "$out/$n.pdf";; esac; done'
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """`office("sleep 9")`: a LibreOffice that does this before it makes each PDF; its log."""

    def make(work: str) -> Path:
        script(
            tmp_path, "soffice", EACH.replace("{log}", f"{tmp_path}/log").replace("{work}", work)
        )
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return tmp_path / "log"

    return make


def test_a_batch_is_one_process_and_says_how_far_it_is(office: Callable[[str], Path]) -> None:
    office("echo $$ >> $0.pids; sleep 0.2")
    heard: list[tuple[int, int, str]] = []
    with Bureau(timeout=20) as bureau:
        made = bureau.convert(
            {"un": b"1%%EOF", "deux": b"2%%EOF"}, PDF, lambda *progress: heard.append(progress)
        )
    assert made == {"un": b"1%%EOF", "deux": b"2%%EOF"}
    assert heard == [(1, 2, "un"), (2, 2, "deux")]


def test_the_time_is_for_each_document_not_for_the_batch(office: Callable[[str], Path]) -> None:
    log = office("sleep 0.6")
    with Bureau(timeout=1.5) as bureau:
        assert len(bureau.convert({str(rank): b"%%EOF" for rank in range(4)}, PDF)) == 4
    assert log.read_text().split() == ["0", "1", "2", "3"]


def test_a_stuck_document_is_tried_again_alone_and_the_others_are_made(
    office: Callable[[str], Path], tmp_path: Path
) -> None:
    office(f'[ "$n" = 1 ] && [ ! -e {tmp_path}/once ] && touch {tmp_path}/once && sleep 30')
    with Bureau(timeout=1) as bureau:
        made = bureau.convert({"a": b"a%%EOF", "b": b"b%%EOF", "c": b"c%%EOF"}, PDF)
    assert made == {"a": b"a%%EOF", "b": b"b%%EOF", "c": b"c%%EOF"}


def test_a_document_always_stuck_is_named(office: Callable[[str], Path]) -> None:
    office('[ "$(cat "$a")" = bad%%EOF ] && sleep 30')
    begun = time.monotonic()
    with Bureau(timeout=0.5) as bureau, pytest.raises(OutputError) as refused:
        bureau.convert({"sain": b"ok%%EOF", "malade": b"bad%%EOF"}, PDF)
    assert "« malade »" in str(refused.value).replace("\u00a0", " ")
    assert "sain" not in str(refused.value)
    assert time.monotonic() - begun < 20


def test_a_file_cut_short_is_not_delivered(office: Callable[[str], Path]) -> None:
    office("true")
    with Bureau() as bureau, pytest.raises(OutputError, match="n’a pas pu convertir"):
        bureau.convert({"entier": b"1%%EOF", "coupé": b"%PDF-1.7 ..."}, PDF)


def test_what_libreoffice_started_does_not_outlive_it(
    office: Callable[[str], Path], tmp_path: Path
) -> None:
    office(f"sleep 60 & echo $! > {tmp_path}/child")
    with Bureau() as bureau:
        bureau.convert({"a": b"%%EOF"}, PDF)
    child, begun = (tmp_path / "child").read_text().strip(), time.monotonic()
    while alive(child) and time.monotonic() - begun < 10:
        time.sleep(0.05)
    assert not alive(child)


def test_without_libreoffice_nothing_is_begun(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not is_installed()
    with pytest.raises(OutputError, match="installez LibreOffice"), Bureau():
        pass
    with pytest.raises(OutputError, match="installez LibreOffice"):
        Sorties(pdf=True).refuse_without_office()
    Sorties(archive=True, fusion=True).refuse_without_office()


def test_nothing_is_left_behind(office: Callable[[str], Path]) -> None:
    office("true")
    with Bureau() as bureau:
        bureau.convert({"a": b"%%EOF"}, PDF)
        assert bureau._folder is not None
        folder = Path(bureau._folder.name)
        assert folder.exists()
    assert not folder.exists()


def test_a_format_is_written_as_libreoffice_reads_it() -> None:
    assert str(ODT) == "odt:writer8"
    assert str(Format("pdf", "f", {"A": True, "B": 2})) == (
        'pdf:f:{"A":{"type":"boolean","value":"true"},"B":{"type":"long","value":"2"}}'
    )


def lot(dossier: Dossier) -> Lot:
    files = {name: assemble(name, dossier, []) for name in ("recueil", "synthese_cotech")}
    return Lot("ensemble", "L’ensemble", files, {"recueil": "Recueil"})


@needs_libreoffice
def test_two_batches_at_once_do_not_meet(dossier_of: DossierOf) -> None:
    content = assemble("recueil", dossier_of(), [])
    with Bureau() as one, Bureau() as other:
        assert one.convert({"a": content}, PDF)["a"].startswith(b"%PDF")
        assert zipfile.is_zipfile(io.BytesIO(other.convert({"b": content}, ODT)["b"]))


def test_a_batch_makes_what_is_asked_and_says_so(dossier: Dossier) -> None:
    said: list[str] = []
    made = dict(delivered(lot(dossier), Sorties(fusion=True, archive=True), said.append))
    assert list(made) == ["recueil.docx", "synthese_cotech.docx", "ensemble.docx", "ensemble.zip"]
    assert said == ["Fusion : L’ensemble.", "Archive : ensemble.zip."]
    with zipfile.ZipFile(io.BytesIO(made["ensemble.zip"])) as package:
        assert package.namelist() == list(made)[:-1]
        assert package.read("recueil.docx") == made["recueil.docx"]


@needs_libreoffice
def test_a_pdf_has_page_numbers_and_so_has_its_docx(dossier_of: DossierOf) -> None:
    content = assemble("recueil", dossier_of(), [])
    assert has_toc(content)
    batch = Lot("e", "E", {"recueil": content}, {"recueil": "Recueil"})
    said: list[str] = []
    made = dict(delivered(batch, Sorties(pdf=True), said.append))
    assert list(made) == ["recueil.docx", "recueil.pdf"]
    assert said == ["Pages 1/1 : Recueil.", "PDF 1/1 : Recueil."]
    with zipfile.ZipFile(io.BytesIO(made["recueil.docx"])) as package:
        assert b"PAGEREF" in package.read("word/document.xml")


def test_an_archive_is_the_same_bytes() -> None:
    files = {"a.docx": b"1", "b.txt": b"2"}
    assert archive(files) == archive(dict(files))
