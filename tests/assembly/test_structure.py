"""Every document keeps to the standard, and the checker that says so sees what does not."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from pipeline.assembly import DOCUMENTS
from tests.assembly.accessible import obstacles
from tests.assembly.conftest import Empty, Made
from tests.assembly.ecma import faults


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_valid(name: str, made: Made) -> None:
    assert faults(made(name)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_the_example_is_valid_and_accessible(name: str, shown: Made) -> None:
    assert faults(shown(name)) == []
    assert obstacles(shown(name)) == []


@pytest.mark.parametrize("cadre", ["2014", "2024"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_empty_document_is_valid(name: str, cadre: str, empty: Empty) -> None:
    assert faults(empty(name, cadre)) == []


def saved(document: docx.document.Document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_the_checker_sees_what_is_out_of_order() -> None:
    document = docx.Document()
    properties = document.add_paragraph("a")._p.get_or_add_pPr()
    properties.append(OxmlElement("w:jc", {qn("w:val"): "left"}))
    properties.append(OxmlElement("w:keepNext"))
    assert "word/document.xml : pPr : keepNext n’est pas à sa place" in faults(saved(document))


def test_the_checker_sees_what_is_not_defined() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("a")._p
    paragraph.get_or_add_pPr().append(OxmlElement("w:pStyle", {qn("w:val"): "Absent"}))
    paragraph.append(OxmlElement("w:hyperlink", {qn("r:id"): "rId99"}))
    paragraph.append(OxmlElement("w:fldSimple", {qn("w:instr"): " REF nulle "}))
    found = faults(saved(document))
    assert "word/document.xml : style Absent inconnu" in found
    assert "word/document.xml : relation rId99 inconnue" in found
    assert "renvoi vers nulle, qui n’existe pas" in found


def test_the_checker_sees_a_part_nobody_declares() -> None:
    content = io.BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/rien.abc", b"")
    assert "word/rien.abc : type de contenu non déclaré" in faults(content.getvalue())
