"""What users' own templates may hold: other numbering, repeated bookmarks, French style ids."""

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from pipeline.assembly import assemble
from pipeline.assembly.finishing.headings import headings
from pipeline.assembly.finishing.tidying import tidy
from pipeline.assembly.finishing.toc import write_toc
from tests.assembly.conftest import TemplateOf
from tests.conftest import DossierOf

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LIST = f"""<w:abstractNum {W} w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Titre %1"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>"""
NUMBER = f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'


def numbered(level: int) -> str:
    return f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr>'


def test_headings_carry_the_numbers_of_their_list() -> None:
    document = docx.Document()
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(LIST))
    lists.append(parse_xml(NUMBER))
    for level, words in ((1, "Un"), (2, "Premier"), (2, "Second"), (1, "Deux"), (2, "Seul")):
        paragraph = document.add_heading(words, level)
        paragraph._p.get_or_add_pPr().append(parse_xml(numbered(level - 1)))
    assert [heading.number for heading in headings(document)] == [
        "Titre I", "I.a)", "I.b)", "Titre II", "II.a)"
    ]  # fmt: skip


def test_a_bookmark_in_a_loop_gets_a_name_each_time() -> None:
    document = docx.Document()
    for _ in range(2):
        paragraph = document.add_paragraph()._p
        paragraph.append(parse_xml(f'<w:bookmarkStart {W} w:id="3" w:name="ici"/>'))
        paragraph.append(parse_xml(f'<w:bookmarkEnd {W} w:id="3"/>'))
    tidy(document.element.body)
    starts = list(document.element.body.iter(qn("w:bookmarkStart")))
    ends = list(document.element.body.iter(qn("w:bookmarkEnd")))
    assert [mark.get(qn("w:name")) for mark in starts] == ["ici", "ici_2"]
    assert [mark.get(qn("w:id")) for mark in starts] == [mark.get(qn("w:id")) for mark in ends]


@pytest.mark.parametrize(
    ("asked", "widths"),
    [
        ([2000, 5000, 5000, 2000], [2000, 3000, 3000, 2000]),
        ([2000, 4000, 2000, 4000, 2000, 1000], [2000, 2333, 1167, 2333, 1167, 1000]),
        ([2000, 4000, 4000, 4000, 2000], [1250, 2500, 2500, 2500, 1250]),
        ([5000, 5005], [4998, 5002]),
    ],
)
def test_columns_as_wide_as_their_loop_share_what_it_had(
    asked: list[int], widths: list[int]
) -> None:
    document = docx.Document()
    table = document.add_table(1, len(asked))
    for column, cell, width in zip(table._tbl.tblGrid, table.row_cells(0), asked, strict=True):
        column.set(qn("w:w"), str(10_000 // len(asked)))
        cell._tc.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(width))
    tidy(document.element.body)
    found = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert all(abs(a - b) <= 2 for a, b in zip(found, widths, strict=True))


def test_columns_made_by_a_loop_share_the_width() -> None:
    document = docx.Document()
    table = document.add_table(1, 3)
    for cell, width in zip(table.rows[0].cells, (4000, 1000, 1000), strict=True):
        cell._tc.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(width))
    for column in table._tbl.tblGrid:
        column.set(qn("w:w"), "3000")
    tidy(document.element.body)
    assert [column.get(qn("w:w")) for column in table._tbl.tblGrid] == ["6000", "1500", "1500"]


def test_the_contents_use_the_style_ids_of_a_french_word() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1).element.set(qn("w:styleId"), "TM1")
    field = document.add_paragraph()._p
    for run in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText>TOC \\o "1-1"</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        '<w:fldChar w:fldCharType="end"/>',
    ):
        field.append(parse_xml(f"<w:r {W}>{run}</w:r>"))
    document.add_heading("Un", 1)
    write_toc(document)
    assert document.element.body.xpath("string(./w:p[1]/w:pPr/w:pStyle/@w:val)") == "TM1"
    assert document.paragraphs[0].text == "Un"


def test_a_tag_typed_by_somebody_is_a_text_in_a_footnote_too(
    dossier_of: DossierOf, template_of: TemplateOf
) -> None:
    template = template_of("Voir la note.")
    document = docx.Document(str(template))
    document.add_section()  # docxtpl fills footnotes once for each section
    document.part.relate_to(footnotes("{{ nom_contrat }}", document), RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(template))
    dossier = dossier_of(contrat=[{"intitule": "{{ 7*7 }}"}])
    content = assemble("contrat", dossier, [], template=template)
    notes = zipfile.ZipFile(io.BytesIO(content)).read("word/footnotes.xml")
    assert parse_xml(notes).xpath("string(.)") == "{{ 7*7 }}"


def footnotes(text: str, document: Document) -> Part:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    note = f"<w:footnote><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>"
    blob = f"<w:footnotes {W}>{note}</w:footnotes>".encode()
    return Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
