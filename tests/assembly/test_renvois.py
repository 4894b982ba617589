"""References, captions, lists that begin again, charts: what a template asks of the finishing."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from pipeline.assembly.finishing.finish import finish
from pipeline.assembly.finishing.package import packed
from pipeline.assembly.finishing.renvois import ancre, renvoi
from pipeline.assembly.rendering import render, rendered
from tests.assembly.conftest import TemplateOf
from tests.assembly.ecma import faults
from tests.assembly.reading import paragraphs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True)
class Fiche:
    id: str
    numero: str
    titre: str


ACTION = Fiche("a1", "2.1.3", "Ouvrir <une> {{ permanence }}")
OTHER = Fiche("a2", "2.1.4", "Autre")


def filled(template: Path, **names: Any) -> tuple[Document, list[str]]:
    document = render(template, {"ancre": ancre, "renvoi": renvoi, **names})
    remarks = finish(document)
    assert faults(packed(document)) == []
    return document, remarks


def codes(document: Document) -> list[str]:
    return [each.get(qn("w:instr")) for each in document.element.body.iter(qn("w:fldSimple"))]


def test_a_reference_is_a_field_that_leads_to_its_fiche(template_of: TemplateOf) -> None:
    template = template_of("{{ ancre(a) }} – {{ a.titre }}", "voir l’action {{ renvoi(a) }}.")
    document, remarks = filled(template, a=ACTION)
    mark = document.element.xpath("string(//w:bookmarkStart/@w:name)")
    assert codes(document) == [f" REF {mark} \\h "]
    assert next(iter(paragraphs(document))) == "2.1.3 – Ouvrir <une> {{ permanence }}"
    assert document.element.xpath("string(//w:fldSimple)") == "2.1.3"
    assert remarks == []


def test_what_a_bookmark_encloses_is_what_its_references_say(template_of: TemplateOf) -> None:
    document, _ = filled(template_of("Action {{ ancre(a) }}.", "{{ renvoi(a) }}"), a=ACTION)
    start = document.element.xpath("//w:bookmarkStart")[0]
    assert start.getnext().xpath("string(.)") == "2.1.3"
    assert start.getnext().getnext().tag == qn("w:bookmarkEnd")


def test_a_reference_in_other_words_is_a_link(template_of: TemplateOf) -> None:
    template = template_of("{{ ancre(a) }}", "voir {{ renvoi(a, a.titre) }}")
    document, _ = filled(template, a=ACTION)
    assert document.element.xpath("string(//w:hyperlink)") == ACTION.titre


def test_a_reference_that_leads_nowhere_is_text_and_is_reported(template_of: TemplateOf) -> None:
    document, remarks = filled(template_of("voir {{ renvoi(a) }}, fin"), a=OTHER)
    assert list(paragraphs(document)) == ["voir 2.1.4, fin"]
    assert codes(document) == []
    assert remarks == ["Renvoi sans cible, laissé en texte : « 2.1.4 »."]


def test_a_reference_keeps_the_looks_of_its_sentence(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph().add_run("voir {{ renvoi(a) }} ici").bold = True
    template.save(str(tmp_path / "m.docx"))
    document, _ = filled(tmp_path / "m.docx", a=OTHER)
    assert [(r.text, r.bold) for r in document.paragraphs[0].runs] == [
        ("voir ", True), ("2.1.4", True), (" ici", True)
    ]  # fmt: skip


def test_a_mark_that_somebody_typed_is_a_text(template_of: TemplateOf) -> None:
    typed = '<cdv:ancre xmlns:cdv="urn:contrat-de-ville" cible="x">y</cdv:ancre>'
    document, _ = filled(template_of("{{ typed }}"), typed=typed)
    assert list(paragraphs(document)) == [typed]
    assert not document.element.xpath("//w:bookmarkStart")


def captioned(sequence: str, words: str) -> Any:
    return parse_xml(
        f'<w:p {W}><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t xml:space="preserve">'
        f'{sequence} </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f' SEQ {sequence} \\* ARABIC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
        f'</w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r>'
        f"<w:t> – {words}</w:t></w:r></w:p>"
    )


def toc(code: str) -> Any:
    return parse_xml(
        f'<w:p {W}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def test_a_list_of_tables_is_right_when_the_file_opens() -> None:
    document = docx.Document()
    section = document.element.body.sectPr
    for each in (
        toc(' TOC \\h \\z \\c "Tableau" '),
        captioned("Tableau", "Un"),
        captioned("Figure", "Carte"),
        captioned("Tableau", "Deux"),
    ):
        section.addprevious(each)
    document.styles.add_style("toc 1", 1)
    finish(document)
    links = list(document.element.body.iter(qn("w:hyperlink")))
    assert [link.xpath("string(.)") for link in links] == ["Tableau 1 – Un", "Tableau 2 – Deux"]
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in links} <= marks


def listed(text: str) -> str:
    return (
        f'<w:p {W}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def plain(text: str) -> str:
    return f"<w:p {W}><w:r><w:t>{text}</w:t></w:r></w:p>"


LIST = (
    f'<w:abstractNum {W} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
)
NUMBER = f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
NESTED = [
    plain("{%p for x in xs %}"), plain("Titre"), plain("{%p for y in ys %}"), listed("{{ y }}"),
    plain("{%p endfor %}"), plain("{%p endfor %}"),
]  # fmt: skip
WRITTEN_OUT = [
    plain("{%p for x in xs %}"), plain("Titre"), listed("un"), plain("texte"), listed("deux"),
    plain("{%p endfor %}"),
]  # fmt: skip
ARTICLES = [
    plain("{%p for x in xs %}"),
    listed("Article"),
    plain("{{ x }}"),
    plain("{%p endfor %}"),
]


@pytest.mark.parametrize(
    ("template", "lists"),
    [
        (NESTED, ["a", "a", "b", "b"]),
        (WRITTEN_OUT, ["a", "a", "b", "b"]),
        (ARTICLES, ["a", "a"]),
    ],
)
def test_a_list_begins_again_each_time_its_loop_goes_round(
    template: list[str], lists: list[str], tmp_path: Path
) -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(LIST))
    root.append(parse_xml(NUMBER))
    for each in template:
        document.element.body.sectPr.addprevious(parse_xml(each))
    document.save(str(tmp_path / "m.docx"))
    assert b"cdv:" not in body_of(rendered(tmp_path / "m.docx", {"xs": [1, 2], "ys": [1, 2]}))
    made = render(tmp_path / "m.docx", {"xs": [1, 2], "ys": [1, 2]})
    finish(made)
    numbers = made.element.xpath("//w:body//w:numId/@w:val")
    names = {number: "abc"[rank] for rank, number in enumerate(dict.fromkeys(numbers))}
    assert [names[number] for number in numbers] == lists
    starts = made.part.numbering_part.element.xpath("count(.//w:startOverride)")
    assert starts == len(set(lists)) - 1
    assert faults(packed(made)) == []


def body_of(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/document.xml")


def test_a_paragraph_of_which_a_tag_left_nothing_goes(template_of: TemplateOf) -> None:
    document, _ = filled(template_of("Avant", "{{ rien }}", "", "Après"), rien="")
    assert list(paragraphs(document)) == ["Avant", "", "Après"]


def test_drawings_have_ids_of_their_own(tmp_path: Path) -> None:
    document = docx.Document()
    for _ in range(2):
        drawing = parse_xml(
            f'<w:r {W} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
            'wordprocessingDrawing"><w:drawing><wp:inline><wp:docPr id="1" name="x"/></wp:inline>'
            "</w:drawing></w:r>"
        )
        document.add_paragraph()._p.append(drawing)
    finish(document)
    ids = [each.get("id") for each in document.element.body.iter(qn("wp:docPr"))]
    assert ids == ["1", "2"]


def test_the_package_has_no_part_twice() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(docx.Document()))) as package:
        assert len(package.namelist()) == len(set(package.namelist()))
