"""Charts that Word can change: their figures, their words, the same bytes each time."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from pipeline.assembly.finishing.chart_xml import size
from pipeline.assembly.finishing.finish import finish
from pipeline.assembly.finishing.package import packed
from pipeline.assembly.graphiques import Graphique, Kind, Serie
from pipeline.assembly.rendering import render
from pipeline.french import NBSP, NNBSP
from tests.assembly.conftest import TemplateOf
from tests.assembly.ecma import faults

C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
BUDGET = Graphique(
    Kind.EMPILEES,
    "Budget <2015> & « suite »",
    ["Cohésion sociale", "Emploi"],
    [Serie("Droit commun", [250_000, 5]), Serie("{{ P147 }}", [None, 50_000.5])],
    "€",
)


def files(template: Path, chart: Graphique) -> dict[str, bytes]:
    document = render(template, {"chart": chart})
    finish(document)
    content = packed(document)
    assert faults(content) == []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def drawn(template: Path, chart: Graphique) -> Any:
    return etree.fromstring(files(template, chart)["word/charts/graphique1.xml"])


@pytest.mark.parametrize("kind", Kind)
def test_a_chart_holds_the_figures_it_was_given(kind: Kind, template_of: TemplateOf) -> None:
    chart = Graphique(kind, "T", ["a", "b"], [Serie("x", [1, None]), Serie("y", [2.5, 3])])
    root = drawn(template_of("{{p chart }}"), chart)
    assert root.xpath("//c:ser/c:tx//c:v/text()", namespaces=C) == ["x", "y"]
    values = [s.xpath("c:val//c:v/text()", namespaces=C) for s in root.iter(f"{{{C['c']}}}ser")]
    assert values == [["1"], ["2.5", "3"]]


def test_word_opens_the_same_figures_in_a_sheet(template_of: TemplateOf) -> None:
    made = files(template_of("{{p chart }}"), BUDGET)
    assert b"../embeddings/graphique1.xlsx" in made["word/charts/_rels/graphique1.xml.rels"]
    with zipfile.ZipFile(io.BytesIO(made["word/embeddings/graphique1.xlsx"])) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert all(word in strings for word in ("Droit commun", "{{ P147 }}", "Cohésion sociale"))
    assert "<v>250000</v>" in sheet
    assert "<v>50000.5</v>" in sheet


def test_figures_are_written_in_the_slices_that_hold_them(template_of: TemplateOf) -> None:
    series = [Serie("x", [94, 80]), Serie("y", [6, 20])]
    root = drawn(template_of("{{p chart }}"), Graphique(Kind.EMPILEES, "T", ["a", "b"], series))
    hidden = root.xpath("//c:dLbl[c:delete/@val='1']/c:idx/@val", namespaces=C)
    assert hidden == ["0"]


def test_a_chart_without_a_legend_asks_for_less_height() -> None:
    names = ["Un financeur au long nom", "Un autre"]
    one, two = (
        Graphique(Kind.EMPILEES, "T", names, [Serie("x", [1, 2])] * count) for count in (1, 2)
    )
    assert size(one)[1] < size(two)[1]


def test_who_does_not_see_it_hears_its_figures(template_of: TemplateOf) -> None:
    body = parse_xml(files(template_of("{{p chart }}"), BUDGET)["word/document.xml"])
    drawing = next(body.iter(qn("wp:docPr")))
    assert drawing.get("title") == BUDGET.title
    assert f"Cohésion sociale 250{NNBSP}000{NBSP}€" in (drawing.get("descr") or "")
    assert "None" not in (drawing.get("descr") or "")


def test_a_description_of_ones_own_is_kept() -> None:
    chart = Graphique(Kind.BARRES, "T", ["a"], [Serie("x", [1])], alt="Une seule barre.")
    assert chart.description == "Une seule barre."


def test_colours_come_with_patterns_dashes_and_points(template_of: TemplateOf) -> None:
    bars = drawn(template_of("{{p chart }}"), BUDGET)
    assert len(bars.xpath("//a:pattFill", namespaces={"a": qn("a:x")[1:-2]})) == 1
    series = [Serie("x", [1]), Serie("y", [2])]
    lines = drawn(template_of("{{p chart }}"), Graphique(Kind.COURBES, "T", ["a"], series))
    assert len(set(lines.xpath("//c:ser/c:marker/c:symbol/@val", namespaces=C))) == 2


@pytest.mark.parametrize(
    ("amount", "unit", "on_axis", "in_bars"),
    [
        (99_999, "€", "#,##0;", "#,##0;"),
        (100_000, "Milliers d’euros", "#,##0,;", "#,##0,;"),
        (100_000_000, "Millions d’euros", "#,##0,,;", "#,##0.0,,;"),
    ],
)
def test_large_amounts_are_counted_by_thousands_or_millions_and_the_axis_says_so(
    amount: float, unit: str, on_axis: str, in_bars: str, template_of: TemplateOf
) -> None:
    chart = Graphique(Kind.BARRES, "T", ["a"], [Serie("x", [amount])], unit="€")
    root = drawn(template_of("{{p chart }}"), chart)
    assert root.xpath("string(//c:valAx/c:title)", namespaces=C) == unit
    for path, code in (("//c:valAx/c:numFmt", on_axis), ("//c:dLbls/c:numFmt", in_bars)):
        found = root.xpath(f"string({path}/@formatCode)", namespaces=C)
        assert found.startswith(f"[$-40C]{code}")


@pytest.mark.parametrize(
    ("kind", "figure", "least"),
    [(Kind.EMPILEES, 900, ["0"]), (Kind.EMPILEES, -900, []), (Kind.COURBES, 900, [])],
)
def test_bars_begin_at_zero(
    kind: Kind, figure: float, least: list[str], template_of: TemplateOf
) -> None:
    chart = Graphique(kind, "T", ["a", "b"], [Serie("x", [figure, 910])])
    root = drawn(template_of("{{p chart }}"), chart)
    assert root.xpath("//c:valAx/c:scaling/c:min/@val", namespaces=C) == least


def test_a_caption_that_says_the_title_is_enough(template_of: TemplateOf) -> None:
    chart = Graphique(Kind.BARRES, "Budget", ["a"], [Serie("x", [1])])
    alone, below = template_of("{{p chart }}"), "Figure 1 – {{ chart.title }}"
    assert drawn(alone, chart).xpath("string(//c:chart/c:title)", namespaces=C) == "Budget"
    captioned = drawn(template_of(below, "{{p chart }}"), chart)
    assert captioned.xpath("//c:chart/c:title", namespaces=C) == []


def test_a_chart_without_figures_prints_nothing(template_of: TemplateOf) -> None:
    blank = Graphique(Kind.BARRES, "T", ["a"], [Serie("x", [None])])
    made = files(template_of("Avant", "{{p chart }}"), blank)
    assert not blank
    assert not [name for name in made if "chart" in name]


def test_a_chart_in_a_sentence_is_drawn_there(template_of: TemplateOf) -> None:
    chart = Graphique(Kind.BARRES, "T", ["a"], [Serie("x", [1])])
    assert drawn(template_of("Voici {{ chart }} !"), chart) is not None


def test_the_same_figures_give_the_same_bytes(template_of: TemplateOf) -> None:
    template = template_of("{{p chart }}")
    assert files(template, BUDGET) == files(template, BUDGET)


def test_the_paragraph_takes_the_style_for_figures(tmp_path: Path) -> None:
    template = docx.Document()
    template.styles.add_style("Figure", 1)
    template.add_paragraph("{{p chart }}")
    template.save(str(tmp_path / "m.docx"))
    body = files(tmp_path / "m.docx", BUDGET)["word/document.xml"]
    assert b'<w:pStyle w:val="Figure"/>' in body


def test_a_series_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="« x » : 1 / 2"):
        Graphique(Kind.BARRES, "T", ["a", "b"], [Serie("x", [1])])


def test_a_slice_that_lies_flat_needs_more_room_for_its_figure(template_of: TemplateOf) -> None:
    def hidden(*names: str) -> list[str]:
        stack = [Serie("x", [9_300, 9_300]), Serie("y", [700, 700])]
        chart = Graphique(Kind.EMPILEES, "T", list(names), stack)
        found = drawn(template_of("{{p chart }}"), chart).xpath("//c:dLbl/c:idx/@val", namespaces=C)
        return [str(each) for each in found]

    assert hidden("a", "b") == []
    assert hidden("Cadre de vie et habitat", "Emploi") == ["0", "1"]


@pytest.mark.parametrize(("highest", "decimals"), [(52.9, False), (2.5, True)])
def test_an_axis_has_decimals_only_for_small_values(
    template_of: TemplateOf, highest: float, decimals: bool
) -> None:
    chart = Graphique(Kind.BARRES, "T", ["a"], [Serie("x", [highest])])
    formats = drawn(template_of("{{p chart }}"), chart).xpath(
        "//c:valAx/c:numFmt/@formatCode | //c:dLbls/c:numFmt/@formatCode", namespaces=C
    )
    assert ["0.0" in each for each in formats] == [True, decimals]
