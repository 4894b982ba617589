"""Every document, and its PDF, can be read by somebody who does not see it."""

import io
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from pipeline.assembly import DOCUMENTS
from tests.assembly.accessible import obstacles
from tests.assembly.conftest import Made
from tests.assembly.test_pagination import needs_libreoffice


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_accessible(name: str, made: Made) -> None:
    assert obstacles(made(name)) == []


def test_the_checker_sees_what_stands_in_the_way() -> None:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading("Trop bas", 3)
    document.add_table(1, 1).cell(0, 0).text = "Nu"
    paragraph = document.add_paragraph()
    link = OxmlElement("w:hyperlink", {qn("w:anchor"): "x"})
    link.append(paragraph.add_run("Cliquez ici")._r)
    paragraph._p.append(link)
    content = io.BytesIO()
    document.save(content)
    assert obstacles(content.getvalue()) == [
        "sans titre",
        "sans langue",
        "« Trop bas » saute du niveau 0 au niveau 3",
        "tableau sans ligne d’en-tête : « Nu »",
        "tableau sans description : « Nu »",
        "lien sans mots utiles : « Cliquez ici »",
    ]


@needs_libreoffice
def test_the_pdf_is_tagged_titled_and_says_it_is_pdf_ua(
    pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    content = pdfs["recueil"]
    (tmp_path / "a.pdf").write_bytes(content)
    said = subprocess.run(
        ["pdfinfo", str(tmp_path / "a.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert "Tagged:          yes" in said
    assert "Contrat du Val" in said
    for mark in (b"<pdfuaid:part>1</pdfuaid:part>", b"/Lang(fr-FR)", b"/DisplayDocTitle true"):
        assert mark in content
    for mark in (b"/StructTreeRoot", b"/Marked true", b"/Outlines"):
        assert mark in content
