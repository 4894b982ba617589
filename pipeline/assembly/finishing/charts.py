"""Charts: each mark becomes a chart of Word, with the sheet that « Modifier les données » opens."""

import io
from dataclasses import replace
from datetime import datetime
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from lxml.etree import _Element as Element

from pipeline.answers import clean
from pipeline.assembly.finishing.chart_series import SHEET
from pipeline.assembly.finishing.chart_xml import FRAME, chart_space, size
from pipeline.assembly.finishing.headings import text_of
from pipeline.assembly.finishing.marques import GRAPHIQUE, PARAGRAPH
from pipeline.assembly.graphiques import Graphique, Serie

CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STYLE = "figure"
"""The name of the style that a template may give to the paragraph of a chart."""
_WRITTEN = datetime(2014, 2, 21)
_QUOTES = {'"': "&quot;", "\n": " "}


def draw(document: Document) -> None:
    """Replace each mark of the body by its chart."""
    marks = list(document.element.body.iter(GRAPHIQUE))
    for rank, mark in enumerate(marks, 1):
        chart = _readable(Graphique.read(mark))
        paragraph = next(mark.iterancestors(PARAGRAPH))
        part = _part(document, chart, rank, titled=not _captioned(paragraph, chart.title))
        drawing = OxmlElement("w:drawing")
        drawing.append(_frame(chart, rank, document.part.relate_to(part, CHART)))
        run = mark.getparent()
        assert run is not None
        run.replace(mark, drawing)
        _dress(document, paragraph)


def _captioned(paragraph: Element, title: str) -> bool:
    """Whether the words beside it already say its title."""
    beside = (paragraph.getprevious(), paragraph.getnext())
    return any(each is not None and text_of(each).endswith(title) for each in beside)


def _part(document: Document, chart: Graphique, rank: int, *, titled: bool) -> Part:
    package = document.part.package
    sheet = Part(
        PackURI(f"/word/embeddings/graphique{rank}.xlsx"), SHEET_TYPE, _sheet(chart), package
    )
    made = Part(PackURI(f"/word/charts/graphique{rank}.xml"), CHART_TYPE, b"", package)
    made._blob = chart_space(chart, made.relate_to(sheet, PACKAGE), titled=titled)
    return made


def _sheet(chart: Graphique) -> bytes:
    """The figures: a line for each category, a column for each series."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 (if need be)

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": chart.title[:255], "created": _WRITTEN})
        page = book.add_worksheet(SHEET)
        page.set_column(0, 0, 32)
        page.write_row(0, 1, [name for name, _ in chart.series])
        page.write_column(1, 0, chart.categories)
        for column, (_, values) in enumerate(chart.series, 1):
            page.write_column(1, column, values)
    return content.getvalue()


def _readable(chart: Graphique) -> Graphique:
    """The same chart, without the characters that XML forbids."""
    return replace(
        chart,
        title=clean(chart.title),
        alt=clean(chart.alt),
        categories=[clean(each) for each in chart.categories],
        series=[Serie(clean(name), values) for name, values in chart.series],
    )


def _frame(chart: Graphique, rank: int, relation: str) -> Element:
    width, height = size(chart)
    alt, title = (escape(text, _QUOTES) for text in (chart.description, chart.title))
    made: Element = parse_xml(
        FRAME.format(width=width, height=height, rank=rank, alt=alt, title=title, rid=relation)
    )
    return made


def _dress(document: Document, paragraph: Element) -> None:
    """Give the paragraph the style for figures, where the template has one."""
    known = {(style.name or "").lower(): style.style_id for style in document.styles}
    if STYLE in known and paragraph.find(qn("w:pPr")) is None:
        properties = OxmlElement("w:pPr")
        properties.append(OxmlElement("w:pStyle", {qn("w:val"): known[STYLE]}))
        paragraph.insert(0, properties)
