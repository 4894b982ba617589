"""French typography over a document: what changes, and what must not."""

import re

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.finish import finish
from pipeline.assembly.finishing.typographie import corrected, typographie
from pipeline.french import NBSP, NNBSP, typeset

SPACES = str.maketrans({"~": NBSP, "_": NNBSP})
CORRECTED = [
    ("Pourquoi ?", "Pourquoi_?"),
    ("Pourquoi?", "Pourquoi_?"),
    ("un ; deux", "un_; deux"),
    ("Objectif : réduire", "Objectif~: réduire"),
    ("Objectif: réduire", "Objectif~: réduire"),
    ("trop  d’espaces !", "trop  d’espaces_!"),
    ("Oui ?!", "Oui_?!"),
    ("« Le parc »", "«~Le parc~»"),
    ("«Le parc»", "«~Le parc~»"),
    ("« Quoi ? » : rien", "«~Quoi_?~»~: rien"),
    ("45 % et 45%", "45_% et 45_%"),
    ("12 €, 12€", "12~€, 12~€"),
    ("12000 €", "12_000~€"),
    ("1234567,50 euros", "1_234_567,50 euros"),
    ("12 000 habitants", "12_000 habitants"),
    ("1 234 567 habitants", "1_234_567 habitants"),
    ("l'école d'« été »", "l’école d’«~été~»"),
    ("le 12 mars et le 1er mai", "le 12~mars et le 1er~mai"),
    ("M. Roux et Mme Petit", "M.~Roux et Mme~Petit"),
    ("n° 12", "n°~12"),
    ("de 9 h à 12 h 30", "de 9~h à 12~h~30"),
    ("75 m² et 0,5 ETP", "75~m² et 0,5~ETP"),
    ("34,8 M€ en 6 ans", "34,8~M€ en 6~ans"),
]
UNTOUCHED = [
    "QP093001 et QN09301I", "14:30", "1:2", "de 2015 2016 à 2020", "93200 Saint-Denis",
    "01 23 45 67 89", "0800 123 456", "+33 800 123 456", "123 456 789 00012", "12345",
    "https://exemple.fr/?a=1&b=2:3", "https://exemple.fr/l'eau", "jean.d'arc@exemple.fr",
    "www.exemple.fr/page?", ":-) ;-) :)", "&amp; &#123;", r"C:\dossier", "a:b", "5'30", "20%20",
    "12 hommes", "3 anses", "2 m’en parlent",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "printed"), CORRECTED)
def test_a_text_is_printed_in_french(typed: str, printed: str) -> None:
    assert corrected(typed) == printed.translate(SPACES)


@pytest.mark.parametrize("typed", UNTOUCHED)
def test_codes_addresses_hours_and_ratios_stay(typed: str) -> None:
    assert corrected(typed) == typed


@pytest.mark.parametrize("sign", ";!?%:»€")
def test_the_spaces_are_those_of_the_pages(sign: str) -> None:
    assert corrected(f"1 {sign}") == typeset(f"1 {sign}")


words = st.text(alphabet="ab01 25é'’:;!?%€«»./@&+,-()\u00a0\u202f\n", max_size=40)


@given(words)
def test_twice_changes_nothing_more(text: str) -> None:
    once = corrected(text)
    assert corrected(once) == once


@given(words)
def test_nothing_but_spaces_and_apostrophes_changes(text: str) -> None:
    def bare(some: str) -> str:
        return re.sub(r"\s", "", some).replace("'", "’")

    assert bare(corrected(text)) == bare(text)


@given(st.lists(words.map(lambda text: text.replace("\n", "")), max_size=5))
def test_runs_do_not_matter(texts: list[str]) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text in texts:
        paragraph._p.append(run(text))
    typographie(document.element.body)
    assert paragraph.text == corrected("".join(texts))


def run(text: str) -> Element:
    made: Element = parse_xml(
        f'<w:r xmlns:w="{qn("w:r")[1:-2]}"><w:t xml:space="preserve"></w:t></w:r>'
    )
    made[0].text = text
    return made


def test_a_line_break_parts_two_lines() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Fin ")
    paragraph.add_run().add_break()
    paragraph.add_run(": début")
    typographie(document.element.body)
    assert paragraph.text == "Fin \n: début"


def test_headers_footers_and_text_boxes_too() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Version : 2"
    section.footer.paragraphs[0].text = "Page ?"
    box = document.add_paragraph("Avant ")
    box._p.append(boxed("Dedans : oui"))
    box.add_run(": après")
    finish(document)
    assert section.header.paragraphs[0].text == f"Version{NBSP}: 2"
    assert section.footer.paragraphs[0].text == f"Page{NNBSP}?"
    assert texts_of(document) == ["Avant ", f"Dedans{NBSP}: oui", ": après"]


def boxed(text: str) -> Element:
    w = qn("w:r")[1:-2]
    made: Element = parse_xml(
        f'<w:r xmlns:w="{w}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
        f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    return made


def texts_of(document: Document) -> list[str]:
    return [node.text for node in document.element.body.iter(qn("w:t"))]
