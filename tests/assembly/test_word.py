"""Sound Word: contents that match, tables that repeat their header, nothing that Word refuses."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from pipeline.assembly import DOCUMENTS
from pipeline.assembly.finishing.headings import headings
from tests.assembly.conftest import Made
from tests.assembly.reading import opened


@pytest.fixture(scope="module", params=DOCUMENTS)
def document(request: pytest.FixtureRequest, made: Made) -> Document:
    return opened(made(request.param))


LONG = [
    "contrat",
    "plan_actions",
    *(f"copil_{seance}_fiches" for seance in (1, 2, 3)),
    "synthese_cotech",
    "recueil",
]
"""The documents long enough to have a table of contents."""


@pytest.fixture(scope="module", params=LONG)
def long_document(request: pytest.FixtureRequest, made: Made) -> Document:
    return opened(made(request.param))


def entries(document: Document) -> Iterator[tuple[str, str]]:
    """The bookmark and the text of each line of the table of contents."""
    for link in document.element.body.iter(qn("w:hyperlink")):
        paragraph = Paragraph(link.getparent(), document._body)
        if paragraph.style and (paragraph.style.name or "").startswith("toc"):
            yield link.get(qn("w:anchor")), paragraph.text


def test_the_table_of_contents_lists_the_headings(long_document: Document) -> None:
    code = long_document.element.xpath("string(//w:instrText[starts-with(., ' TOC')])")
    depth = int(code.split('"1-')[1][0])
    found = headings(long_document)
    numbered = [f"{h.number}\t{h.text}".strip() for h in found if h.level <= depth]
    assert [text for _, text in entries(long_document)] == numbered != []


def test_each_line_leads_to_its_heading(long_document: Document) -> None:
    marked = {
        mark.get(qn("w:name")): Paragraph(mark.getparent(), long_document._body).text
        for mark in long_document.element.body.iter(qn("w:bookmarkStart"))
    }
    assert all(text.endswith(marked[anchor]) for anchor, text in entries(long_document))


def test_nothing_has_to_be_updated_when_the_file_opens(document: Document) -> None:
    codes = [node.text for node in document.element.body.iter(qn("w:instrText"))]
    assert all(code.endswith("\\n ") for code in codes if code.startswith(" TOC \\o"))
    assert not document.element.xpath("//@w:dirty")
    assert not document.settings.element.xpath("//w:updateFields")


def test_heading_levels_leave_no_gap(document: Document) -> None:
    levels = [heading.level for heading in headings(document)]
    assert levels[:1] == [1]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_repeats_its_header(document: Document) -> None:
    for table in document.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader"), table.cell(0, 0).text
        assert table._tbl.xpath("./w:tblPr/w:tblCaption"), table.cell(0, 0).text


def test_rows_are_as_wide_as_their_table(document: Document) -> None:
    for table in document.tables:
        columns = [int(column.get(qn("w:w")) or 0) for column in table._tbl.tblGrid]
        for row in table._tbl.tr_lst:
            widths = [int(width) for width in row.xpath("./w:tc/w:tcPr/w:tcW/@w:w")]
            assert abs(sum(widths) - sum(columns)) < 20


def test_every_cell_ends_with_a_paragraph(document: Document) -> None:
    cells = document.element.body.iter(qn("w:tc"))
    assert all(cell[-1].tag == qn("w:p") for cell in cells)


def test_ids_and_names_of_bookmarks_are_unique(document: Document) -> None:
    marks = list(document.element.body.iter(qn("w:bookmarkStart")))
    for attribute in ("w:id", "w:name"):
        values = [mark.get(qn(attribute)) for mark in marks]
        assert len(values) == len(set(values))


@pytest.mark.parametrize(("sequence", "least"), [("Tableau", 5), ("Figure", 3)])
def test_captions_are_numbered_in_order(made: Made, sequence: str, least: int) -> None:
    body = opened(made("contrat")).element.body
    fields = body.xpath(f".//w:fldSimple[starts-with(normalize-space(@w:instr), 'SEQ {sequence}')]")
    numbers = [field.xpath("string(.)") for field in fields]
    assert numbers == [str(rank) for rank in range(1, len(numbers) + 1)]
    assert len(numbers) >= least


def test_the_cover_has_no_header_and_the_contract_is_held_upright(made: Made) -> None:
    sections = opened(made("contrat")).sections
    assert sections[0].header.is_linked_to_previous
    assert {section.orientation for section in sections} == {WD_ORIENT.PORTRAIT}


def test_the_fiches_of_the_contract_stand_in_two_columns(made: Made) -> None:
    sections = opened(made("contrat")).sections
    columns = [section._sectPr.xpath("string(w:cols/@w:num)") for section in sections]
    assert columns == ["", "", "2", ""]


def test_no_blank_paragraph_comes_before_a_heading_that_opens_a_page(made: Made) -> None:
    for before, after in pairwise(opened(made("contrat")).element.body):
        if after.xpath("string(w:pPr/w:pStyle/@w:val)") in {"Heading1", "TitreSansNumero"}:
            assert before.tag == qn("w:tbl") or before.xpath(
                "string(.) or .//w:sectPr or .//w:drawing"
            )


def test_the_years_of_a_plan_have_a_landscape(made: Made) -> None:
    sections = opened(made("plan_actions")).sections
    assert WD_ORIENT.LANDSCAPE in {section.orientation for section in sections}


def test_paragraphs_have_named_styles_only(document: Document) -> None:
    assert not document.element.body.xpath(".//w:rPr[w:sz or w:color or w:b or w:rFonts]")
    used = set(document.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val"))
    assert used <= {style.style_id for style in document.styles}
