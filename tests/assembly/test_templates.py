"""The templates: one set of styles, no formatting by hand, tags that docassemble reads too."""

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree

from pipeline import settings
from pipeline.assembly import DOCUMENTS

TEMPLATES = sorted(settings.TEMPLATES.glob("*.docx"))
ALLOWED = {
    "w:pPr": {"w:pStyle", "w:sectPr"},
    "w:rPr": {"w:rStyle"},
    "w:tcPr": {"w:tcW", "w:gridSpan"},
    "w:trPr": {"w:cantSplit", "w:tblHeader"},
    "w:tblPr": {"w:tblStyle", "w:tblW", "w:tblLayout", "w:tblLook", "w:tblCaption"},
}
"""What a template may say of a paragraph, a run, a cell, a row, a table; a style says the rest."""

every_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)


def part(template: Path, name: str) -> Any:
    return etree.fromstring(zipfile.ZipFile(template).read(f"word/{name}.xml"))


def names(template: Path) -> list[str]:
    known = zipfile.ZipFile(template).namelist()
    return [n[5:-4] for n in known if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", n)]


def tags(template: Path) -> list[str]:
    """Every tag of Jinja, paragraph by paragraph."""
    found = []
    for name in names(template):
        for paragraph in part(template, name).iter(qn("w:p")):
            words = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
            found += re.findall(r"\{[{%].*?[%}]\}", words)
    return found


def test_each_document_has_its_template_and_each_template_its_document() -> None:
    assert {document.template for document in DOCUMENTS.values()} == {t.name for t in TEMPLATES}


@every_template
def test_nothing_is_formatted_by_hand(template: Path) -> None:
    for name in names(template):
        for kind, allowed in ALLOWED.items():
            for properties in part(template, name).iter(qn(kind)):
                own = {child.tag for child in properties}
                assert own <= {qn(each) for each in allowed}, etree.tostring(properties)


@pytest.mark.parametrize("name", ["styles", "numbering", "settings", "theme/theme1", "fontTable"])
def test_all_templates_share_one_set_of_styles(name: str) -> None:
    path = f"word/{name}.xml"
    assert len({zipfile.ZipFile(template).read(path) for template in TEMPLATES}) == 1


@every_template
def test_every_style_that_is_used_exists(template: Path) -> None:
    known = set(part(template, "styles").xpath("//@w:styleId", namespaces=NS))
    for name in names(template):
        used = part(template, name).xpath(
            "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", namespaces=NS
        )
        assert set(used) <= known


NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@every_template
def test_word_numbers_the_headings(template: Path) -> None:
    levels = part(template, "numbering").xpath("//w:lvl/w:pStyle/@w:val", namespaces=NS)
    assert [level for level in levels if level.startswith("Heading")] == [
        f"Heading{rank}" for rank in (1, 2, 3, 4)
    ]


@every_template
def test_every_table_has_a_header_row_and_a_title_and_its_rows_stay_whole(template: Path) -> None:
    for table in part(template, "document").iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None
        look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
        assert look is not None
        assert look.get(qn("w:firstRow")) == "1"
        whole = [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None]
        assert all("{%tr" in "".join(row.itertext()) for row in whole)


@every_template
def test_the_tags_are_those_that_docassemble_reads_too(template: Path) -> None:
    for tag in tags(template):
        assert not re.search(r"\|\s*(safe|capitalize)\b", tag), tag
        strings = "".join(re.findall(r"'([^']*)'", tag))
        assert not re.search(r"[&<>“”‘’]", strings), tag


@every_template
def test_an_expression_that_computes_stands_in_parentheses(template: Path) -> None:
    printed = [tag for tag in tags(template) if tag.startswith("{{")]
    assert printed
    for tag in printed:
        inside = re.sub(r"\([^()]*\)|'[^']*'", "", re.sub(r"^\{\{[rp]?|\}\}$", "", tag)).strip()
        while "(" in inside:
            inside = re.sub(r"\([^()]*\)", "", inside)
        assert not re.search(r"[-+*/<>=]| (or|and|if|not|in) ", inside), tag


@every_template
def test_the_language_is_french(template: Path) -> None:
    assert part(template, "styles").xpath(
        "string(//w:docDefaults//w:lang/@w:val)", namespaces=NS
    ) == ("fr-FR")


@every_template
def test_a_mark_of_a_chapter_has_a_run_of_its_own(template: Path) -> None:
    marks = [tag for tag in tags(template) if tag.endswith(".repere }}")]
    assert all(tag.startswith("{{r ") for tag in marks), marks
