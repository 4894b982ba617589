"""The letters of ordinals are raised, in the document alone, and only those."""

from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.assembly.finishing.finish import finish
from pipeline.assembly.finishing.ordinaux import raise_ordinals
from pipeline.assembly.finishing.toc import write_toc
from pipeline.french import NBSP
from tests.assembly.conftest import Made
from tests.assembly.reading import opened, text
from tests.assembly.test_renvois import W, toc


def paragraph(words: str, looks: str = "") -> Any:
    made: Any = parse_xml(f"<w:p {W}><w:r>{looks}<w:t/></w:r></w:p>")
    next(made.iter(qn("w:t"))).text = words
    return made


def raised(root: Any) -> list[str]:
    return [run.xpath("string(.)") for run in root.iter(qn("w:r")) if run.xpath("w:rPr/*")]


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("du 1er octobre", ["er"]),
        ("la 1re et la 2e année", ["re", "e"]),
        ("la 2nde, au XXIe siècle", ["nde", "e"]),
        ("François Ier", ["er"]),
        ("les classes de 4e/3e", ["e", "e"]),
        ("les XIXe-XXe siècles", ["e", "e"]),
        ("rue du 1er-Mai-1945", ["er"]),
        ("(le 12e arrondissement).", ["e"]),
    ],
)
def test_the_letters_of_an_ordinal_are_raised(words: str, letters: list[str]) -> None:
    root = paragraph(words)
    raise_ordinals(root.iter(), styled=True)
    assert raised(root) == letters
    assert root.xpath("string(.)") == words
    assert set(root.xpath("//w:rStyle/@w:val")) == {"Exposant"}


@pytest.mark.parametrize(
    "words",
    [
        "le quartier QP093e",
        "version 1234567e",
        "l’action 1.2e",
        "http://exemple.fr/2e",
        "le lot LOT-3e",
        "Vers le Val, chez Me Roux",
        "Ce que dit Ve12",
        "la 2ème fois",
        "12 000 € et 3 enfants",
    ],
)
def test_codes_words_and_addresses_stay_as_they_are(words: str) -> None:
    root = paragraph(words)
    before = etree.tostring(root)
    raise_ordinals(root.iter(), styled=True)
    assert etree.tostring(root) == before


def test_a_run_that_has_a_style_keeps_it() -> None:
    root = paragraph(
        "Le 1er mai", '<w:rPr><w:rStyle w:val="Discret"/><w:lang w:val="fr-FR"/></w:rPr>'
    )
    raise_ordinals(root.iter(), styled=True)
    assert root.xpath("//w:rStyle/@w:val") == ["Discret"] * 3
    mark = next(root.iter(qn("w:vertAlign")))
    assert [node.tag for node in mark.itersiblings(preceding=True)] == [qn("w:rStyle")]


def test_a_template_without_the_style_gets_its_effect() -> None:
    root = paragraph("Le 1er mai")
    raise_ordinals(root.iter(), styled=False)
    assert root.xpath("//w:vertAlign/@w:val") == ["superscript"]


def test_what_stands_beside_the_words_in_a_run_keeps_its_place() -> None:
    root = parse_xml(f"<w:p {W}><w:r><w:tab/><w:t>le 1er</w:t><w:br/><w:t>le 2e</w:t></w:r></w:p>")
    raise_ordinals(root.iter(), styled=True)
    kinds = [node.tag.rpartition("}")[2] for node in root.iter(qn("w:tab"), qn("w:t"), qn("w:br"))]
    assert kinds == ["tab", "t", "t", "br", "t", "t"]


@given(st.lists(st.sampled_from(["1er", "2e", "XXIe", "-", "/", " ", ".", "Ce", "é", "3", "nde"])))
def test_twice_is_once_and_the_text_never_changes(pieces: list[str]) -> None:
    root = paragraph("".join(pieces))
    raise_ordinals(root.iter(), styled=True)
    once = etree.tostring(root)
    raise_ordinals(root.iter(), styled=True)
    assert etree.tostring(root) == once
    assert root.xpath("string(.)") == "".join(pieces)


def with_heading() -> Document:
    document = docx.Document()
    document.element.body.sectPr.addprevious(toc(' TOC \\o "1-3" '))
    document.add_heading("Le 1er quartier", 1)
    finish(document)
    return document


def test_headings_and_the_table_of_contents_have_them_also_with_pages() -> None:
    document = with_heading()
    assert raised(document.element.body) == ["er", "er"]
    write_toc(document, {"_Toc000000001": "3"})
    assert raised(document.element.body) == ["er", "er"]


def test_the_text_of_a_shipped_document_is_the_same_without_them(shown: Made) -> None:
    content = shown("copil_2_fiches")
    styles = opened(content).element.xpath("//w:rStyle/@w:val")
    assert "Exposant" in styles
    assert f"du 1er{NBSP}octobre 2015" in text(content)
