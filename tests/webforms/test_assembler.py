"""The documents page: what it offers with and without LibreOffice, and what it hands over."""

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.assembly import DOCUMENTS, ENSEMBLES
from tests.assembly.test_pagination import needs_libreoffice
from tests.webforms.conftest import FIRST_FORM, Page, Site, SiteOf

SET = next(iter(ENSEMBLES))
HERE = "/contrats/essai/documents/"


def asked(site: Site, document: str, wanted: str) -> Page:
    token = site.get("/").values(FIRST_FORM)["csrf_token"]
    return site.post(HERE + document, {"csrf_token": token, "format": wanted})


def test_every_document_and_every_set_is_offered(site_of: SiteOf) -> None:
    actions = set(site_of().get(HERE).tree.xpath("//main//form/@action"))
    assert actions >= {HERE + name for name in (*DOCUMENTS, *ENSEMBLES)}


def test_a_set_comes_as_one_word_file(site_of: SiteOf) -> None:
    page = asked(site_of(), SET, "docx")
    assert page.headers["Content-Disposition"].endswith(".docx")
    assert zipfile.ZipFile(io.BytesIO(page.data)).read("word/document.xml")


def test_a_set_comes_as_separate_files_in_an_archive(site_of: SiteOf) -> None:
    page = asked(site_of(), SET, "zip")
    names = zipfile.ZipFile(io.BytesIO(page.data)).namelist()
    assert names == [f"{name}.docx" for name in ENSEMBLES[SET].documents]


@needs_libreoffice
def test_a_document_comes_as_pdf(site_of: SiteOf) -> None:
    page = asked(site_of(), "copil_1_emargement", "pdf")
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.data.startswith(b"%PDF")


def test_without_libreoffice_the_page_says_so_and_offers_word(
    site_of: SiteOf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    site = site_of()
    page = site.get(HERE)
    assert "LibreOffice n’est pas installé" in page.said
    assert set(page.tree.xpath("//button[@name='format']/@value")) == {"docx", "zip"}
    refused = asked(site, "contrat", "pdf")
    assert refused.status == 503
    assert "installez LibreOffice" in refused.said


def test_an_unknown_format_is_a_404(site_of: SiteOf) -> None:
    assert asked(site_of(), "contrat", "exe").status == 404
