"""Several documents in one: each keeps its look, its numbers, its headers and its notes."""

import copy
import io
import itertools
import zipfile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from pipeline.assembly import DOCUMENTS, assemble
from pipeline.assembly.finishing.headings import headings
from pipeline.assembly.fusion import merged
from pipeline.assembly.sorties import PDF, Bureau
from pipeline.consolidation import Dossier
from tests.assembly.ecma import faults
from tests.assembly.reading import opened, paragraphs, text
from tests.assembly.test_finishing import LIST, NUMBER, footnotes, numbered
from tests.assembly.test_pagination import needs_libreoffice
from tests.assembly.test_renvois import W, captioned, toc


def saved(document: Document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def joined(*documents: Document) -> Document:
    content = merged([saved(document) for document in documents], "Tout")
    assert faults(content) == []
    return opened(content)


def document_of(*texts: str, header: str = "") -> Document:
    document = docx.Document()
    for each in texts:
        document.add_paragraph(each)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return document


def test_shipped_documents_make_a_valid_whole(dossier: Dossier) -> None:
    parts = [assemble(name, dossier, []) for name in DOCUMENTS]
    content = merged(parts, "Tout")
    assert faults(content) == []
    assert content == merged(parts, "Tout")
    assert opened(content).core_properties.title == "Tout"


def test_the_texts_follow_each_other() -> None:
    whole = joined(document_of("un", "deux"), document_of("trois"), document_of("quatre"))
    assert [each for each in paragraphs(whole) if each][-4:] == ["un", "deux", "trois", "quatre"]


def front(whole: Document) -> list[str]:
    """The words of the page before all the others."""
    pages = itertools.takewhile(lambda node: not node.get(qn("w:name")), whole.element.body)
    return [node.xpath("string(.)") for node in pages]


def test_a_page_at_the_front_lists_the_documents_by_their_titles() -> None:
    documents = [titled("Convocation"), titled("Ordre du jour")]
    assert [*front(joined(*documents))[:2], *links(joined(*documents))] == [
        "Tout", "Sommaire", "Convocation", "Ordre du jour"
    ]  # fmt: skip


def test_documents_of_one_title_are_listed_by_what_their_properties_say() -> None:
    one, other = titled("Note"), titled("Note")
    one.core_properties.title = "Note : enjeux – Contrat du Val"
    other.core_properties.title = "Note : actions – Contrat du Val"
    assert links(joined(one, other)) == ["Note : enjeux", "Note : actions"]


def test_a_document_without_title_is_listed_by_its_first_heading_else_by_its_rank() -> None:
    headed, bare = document_of("texte"), document_of("texte")
    headed.add_heading("Convocation", 1)
    bare.core_properties.title = ""
    assert links(joined(headed, bare)) == ["Convocation", "Document 2"]


def test_word_finds_the_documents_by_itself_when_it_updates_the_table() -> None:
    whole = joined(titled("Dire « oui »"), titled('Le "plan"'))
    codes = whole.element.xpath("//w:instrText[not(ancestor::w:hyperlink)]/text()")
    assert codes[:3] == [
        r" TOC \h \z \f p \n ", r' TC "Dire « oui »" \f p \l 1 ', r' TC "Le ”plan”" \f p \l 1 '
    ]  # fmt: skip
    hidden = whole.element.xpath("//w:r[w:instrText[contains(., 'TC ')]]/w:rPr/w:vanish")
    assert len(hidden) == 2


def test_the_front_page_has_no_header_and_lends_none() -> None:
    whole = joined(document_of("a"), document_of("b", header="Deux"))
    assert [each.header.paragraphs[0].text for each in whole.sections] == ["", "", "Deux"]


def titled(title: str) -> Document:
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    return document


def links(whole: Document) -> list[str]:
    return [link.xpath("string(.)") for link in whole.element.body.iter(qn("w:hyperlink"))]


def test_each_document_keeps_its_headers_and_none_lends_its_own() -> None:
    whole = joined(
        document_of("a", header="Un"), document_of("b"), document_of("c", header="Trois")
    )
    said = [section.header.paragraphs[0].text for section in whole.sections]
    assert said == ["", "Un", "", "Trois"]
    assert not any(section.header.is_linked_to_previous for section in whole.sections)


def test_the_same_style_is_shared_and_another_look_is_kept_apart() -> None:
    one, other, same = document_of("a"), document_of("b"), document_of("c")
    for document, size in ((one, 10), (other, 20), (same, 10)):
        style = document.styles.add_style("Encart", WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(size)
        document.paragraphs[0].style = style
    whole = joined(one, other, same)
    shown = [p for p in whole.paragraphs if p.text][-3:]
    assert [p.style.font.size for p in shown if p.style] == [Pt(10), Pt(20), Pt(10)]
    assert [p.style.name for p in shown if p.style] == ["Encart", "Encart (2)", "Encart"]


def test_numbers_of_headings_begin_again() -> None:
    def chapter(words: str) -> Document:
        document = docx.Document()
        root = document.part.numbering_part.element
        root.insert(0, parse_xml(LIST))
        root.append(parse_xml(NUMBER))
        properties = document.styles["Heading 1"].element.get_or_add_pPr()
        properties.get_or_add_numPr().getparent().replace(properties.numPr, parse_xml(numbered(0)))
        document.add_heading(words, 1)
        return document

    whole = joined(chapter("Un"), chapter("Premier"))
    assert [h.number for h in headings(whole)] == ["Titre I", "Titre I"]


def with_contents(words: str) -> Document:
    document = docx.Document()
    section = document.element.body.sectPr
    section.addprevious(toc(' TOC \\o "1-3" '))
    document.add_heading(words, 1)
    section.addprevious(captioned("Tableau", words))
    return document


def test_each_table_of_contents_lists_its_own_document() -> None:
    whole = joined(with_contents("Un"), with_contents("Deux"))
    assert links(whole)[2:] == ["Un", "Deux"]
    codes = [node.text for node in whole.element.body.iter(qn("w:instrText"))]
    assert [code for code in codes if "TOC" in code][1:] == [
        ' TOC \\o "1-3" \\b Document_1 \\n ', ' TOC \\o "1-3" \\b Document_2 \\n '
    ]  # fmt: skip


def test_captions_begin_again_also_when_word_counts_them() -> None:
    whole = joined(with_contents("Un"), with_contents("Deux"))
    captions = [each for each in paragraphs(whole) if each.startswith("Tableau")]
    assert captions == ["Tableau 1 – Un", "Tableau 1 – Deux"]
    codes = [node.text for node in whole.element.body.iter(qn("w:instrText")) if "SEQ" in node.text]
    assert codes == [" SEQ Tableau \\* ARABIC ", " SEQ Tableau_2 \\* ARABIC "]


def with_lists(words: str) -> Document:
    document = docx.Document()
    document.add_heading(words, 1)
    section = document.element.body.sectPr
    for each in ("Tableau", "Figure"):
        section.addprevious(toc(f' TOC \\h \\z \\c "{each}" '))
    for each in ("Tableau", "Figure"):
        section.addprevious(captioned(each, words))
    return document


def test_each_list_of_tables_lists_its_own_document() -> None:
    whole = joined(with_lists("un"), with_lists("deux"))
    assert links(whole)[2:] == [
        "Tableau 1 – un", "Figure 1 – un", "Tableau 1 – deux", "Figure 1 – deux"
    ]  # fmt: skip


def test_a_code_that_word_has_cut_keeps_its_captions_apart() -> None:
    cut = with_lists("deux")
    code = next(node for node in cut.element.body.iter(qn("w:instrText")) if "SEQ" in node.text)
    run = code.getparent()
    run.addnext(copy.deepcopy(run))
    code.text, run.getnext()[0].text = " SEQ Tab", "leau "
    whole = joined(with_lists("un"), cut)
    assert "Tableau 1 – deux" in list(paragraphs(whole))


@needs_libreoffice
def test_libreoffice_opens_a_whole_with_lists_of_tables_and_of_figures() -> None:
    content = saved(joined(with_lists("un"), with_lists("deux")))
    with Bureau() as bureau:
        assert bureau.convert({"tout": content}, PDF)["tout"].startswith(b"%PDF")


def noted(note: str) -> Document:
    document = document_of("texte")
    part = footnotes(note, document)
    part._blob = part.blob.replace(b"<w:footnote>", b'<w:footnote w:id="1">')
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    reference = f'<w:r {W}><w:footnoteReference w:id="1"/></w:r>'
    document.paragraphs[0]._p.append(parse_xml(reference))
    return document


def test_notes_follow_their_calls() -> None:
    content = merged([saved(noted("première")), saved(noted("seconde"))], "Tout")
    assert faults(content) == []
    notes = parse_xml(zipfile.ZipFile(io.BytesIO(content)).read("word/footnotes.xml"))
    by_id = {note.get(qn("w:id")): note.xpath("string(.)") for note in notes}
    calls = opened(content).element.xpath("//w:footnoteReference/@w:id")
    assert [by_id[call] for call in calls] == ["première", "seconde"]


def test_references_lead_to_their_own_document() -> None:
    def marked(words: str) -> Document:
        document = document_of(words)
        for xml in (
            '<w:bookmarkStart {} w:id="1" w:name="ici"/>',
            '<w:bookmarkEnd {} w:id="1"/>',
            '<w:hyperlink {} w:anchor="ici"/>',
        ):
            document.paragraphs[0]._p.append(parse_xml(xml.format(W)))
        return document

    whole = joined(marked("un"), marked("deux"))
    anchors = whole.element.xpath("//w:hyperlink[not(*)]/@w:anchor")
    names = whole.element.xpath("//w:p/w:bookmarkStart[starts-with(@w:name, 'ici')]/@w:name")
    assert anchors == names == ["ici", "ici_2"]


def test_one_document_alone_is_left_as_it_reads(dossier: Dossier) -> None:
    content = assemble("recueil", dossier, [])
    assert text(merged([content], "Tout")) == text(content)
