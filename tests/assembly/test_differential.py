"""The same XML as docxtpl gives, its own escaping switched on: shipped templates and made ones."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.parser import OxmlElement
from docxtpl import DocxTemplate, Listing, RichText, RichTextParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from pipeline import settings as places
from pipeline.assembly.context import context
from pipeline.assembly.engine.docassemble import SHIMS
from pipeline.assembly.mistakes import Missing
from pipeline.assembly.rendering import rendered
from pipeline.consolidation import Dossier
from pipeline.errors import TemplateError

SHIPPED = sorted(places.TEMPLATES.glob("*.docx"))
COMPARED = ("document.xml", "header", "footer", "footnotes")


class OurRecords(SandboxedEnvironment):
    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not attr.startswith("_")


def by_docxtpl(template: Path, data: Mapping[str, Any]) -> dict[str, str]:
    """The XML of each part, by docxtpl as its documentation uses it, escaping switched on."""
    environment = OurRecords(undefined=Missing, autoescape=True)
    environment.filters.update(SHIMS)
    filled, saved = DocxTemplate(template), io.BytesIO()
    filled.render(dict(data), environment, autoescape=True)
    filled.save(saved)
    return canonical(saved.getvalue())


def by_us(template: Path, data: Mapping[str, Any]) -> dict[str, str]:
    return canonical(rendered(template, data))


def canonical(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if _compared(n)]
        return {name: _canonical(archive.read(name)) for name in sorted(names)}


def _compared(name: str) -> bool:
    return name.startswith("word/") and name.removeprefix("word/").startswith(COMPARED)


def _canonical(content: bytes) -> str:
    parser = etree.XMLParser(remove_blank_text=True)
    return etree.tostring(etree.fromstring(content, parser), method="c14n").decode()


@pytest.mark.parametrize("template", SHIPPED, ids=lambda path: path.stem)
def test_shipped_templates_come_out_as_docxtpl_makes_them(dossier: Dossier, template: Path) -> None:
    names = context(dossier, [], private=True)
    theirs = by_docxtpl(template, names)
    assert by_us(template, names) == theirs
    assert len(theirs) > 1


TEXTS = st.text(st.sampled_from("aé &<>\"'\n\t€{}%#"), max_size=12)
"""No underscore: docxtpl makes `{{` of a `{_{` that somebody typed, we print what was typed."""
ROWS = st.lists(st.fixed_dictionaries({"nom": TEXTS, "n": st.integers(0, 9)}), max_size=4)
DATA = st.fixed_dictionaries(
    {
        "titre": TEXTS,
        "rows": ROWS,
        "oui": st.booleans(),
        "couleur": st.sampled_from(["FF0000", "00FF00"]),
        "large": st.integers(1, 4),
        "riche": TEXTS.map(lambda text: RichText(text, bold=True)),
        "liste": TEXTS.map(Listing),
        "bloc": TEXTS.map(lambda text: RichTextParagraph(RichText(text))),
    }
)
PARAGRAPHS = (
    "{{ titre }}",
    "Bonjour {{ titre }}, {{ titre | upper }} !",
    "{%p if oui %}",
    "Oui {{ titre }}",
    "{%p else %}",
    "Non",
    "{%p endif %}",
    "{%p for row in rows %}",
    "{{ row.nom }} {%- if row.n > 4 %} beaucoup {%- endif %}",
    "{% if row.n > 4 -%}",
    "collé",
    "{%- endif %}",
    "{%p endfor %}",
    "{#p un commentaire #}",
    "Avant {# caché #} après",
    "{{r riche }}",
    "{{ liste }}",
    "{{p bloc }}",
    "{% for row in rows %}{{ loop.index }}/{{ loop.length }} {{ row.nom }}, {% endfor %}",
    "{% set x = rows | length %}{{ x }} {{ “guillemets” }} {{ 'a' ~ titre }}",
    "{_{ pas une balise }_} {_% non plus %_}",
    "{%r if oui %}gras{%r endif %}",
    "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(titre) }}{{ m(riche) }}",
    "{{ rows | map(attribute='nom') | join(', ') }}",
    r"{{ rows | map(attribute='nom') | join('\a') }} {{ titre ~ '\f' ~ titre }}",
)
TABLE = (
    ("Nom", "Nombre", "{%tc if oui %}", "Plus", "{%tc endif %}"),
    ("{%tr for row in rows %}", "", "", "", ""),
    ("{{ row.nom }}", "{% cellbg couleur %}{{ row.n }}", "{%tc if oui %}", "x", "{%tc endif %}"),
    ("{%tr endfor %}", "", "", "", ""),
)
SPANS = (
    ("{% colspan large %}{{ titre }}",),
    ("{%tc for row in rows %}", "{% hm %}Tout", "{%tc endfor %}"),
    ("{%tc for row in rows %}", "{{ row.nom }}", "{%tc endfor %}"),
)
MERGED = (
    ("{%tr for row in rows %}", "", ""),
    ("{% vm %}{{ titre }}", "{{ row.nom }}", "{{ row.n }}"),
    ("{%tr endfor %}", "", ""),
)


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What docxtpl's documentation shows, in one template."""
    document = docx.Document()
    for each in PARAGRAPHS:
        document.add_paragraph(each)
    for rows in (TABLE, SPANS, MERGED):
        table = document.add_table(len(rows), max(map(len, rows)))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
    document.sections[0].header.paragraphs[0].text = "{{ titre }} {% if oui %}oui{% endif %}"
    document.sections[0].footer.paragraphs[0].text = "{{ rows | length }}"
    _draw(document)
    path = tmp_path_factory.mktemp("modeles") / "documentation.docx"
    document.save(str(path))
    return path


def _draw(document: Any) -> None:
    """Two drawings with the same id, one of them in a loop."""
    for text in ("{% for row in rows %}", "{% endfor %}"):
        run = document.add_paragraph(text).add_run()
        inline = OxmlElement("wp:inline")
        inline.append(OxmlElement("wp:docPr", {"id": "1", "name": "Image", "descr": "a > b"}))
        drawing = OxmlElement("w:drawing")
        drawing.append(inline)
        run._r.append(drawing)


@settings(max_examples=25)
@given(data=DATA)
def test_what_docxtpl_documents_comes_out_the_same(documented: Path, data: dict[str, Any]) -> None:
    assert by_us(documented, data) == by_docxtpl(documented, data)


PIECES = st.lists(
    st.sampled_from(
        [
            "{{ titre }}",
            "{%p if oui %}|{{ titre }}|{%p endif %}",
            "{%p for row in rows %}|- {{ row.nom }}|{%p endfor %}",
            "{% for row in rows %}{{ row.n }} {% endfor %}",
            "x {% if oui %}{{ liste }}{% else %}{{ titre }}{% endif %} y",
            "{{r riche }}",
            "{%- if oui %}|collé|{% endif -%}",
            "a\tb {{ titre }}\nc",
        ]
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(pieces=PIECES, bold=st.booleans(), data=DATA)
def test_small_templates_come_out_the_same(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], bold: bool, data: dict[str, Any]
) -> None:
    document = docx.Document()
    for each in "|".join(pieces).split("|"):
        half = len(each) // 2
        paragraph = document.add_paragraph(each[:half])
        paragraph.add_run(each[half:]).bold = bold
    path = tmp_path_factory.mktemp("modeles") / "petit.docx"
    document.save(str(path))
    assert outcome(by_us, path, data) == outcome(by_docxtpl, path, data)


def outcome(make: Any, path: Path, data: Any) -> Any:
    """What comes out; None when the pieces happen not to fit together, and it is refused."""
    try:
        return make(path, data)
    except (TemplateError, TemplateSyntaxError):
        return None
