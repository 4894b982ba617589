"""What leads docxtpl, or its reader, astray is settled or refused before a template is prepared."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.assembly.engine import preparing
from pipeline.assembly.engine.delimiters import unpaired
from pipeline.assembly.rendering import rendered
from pipeline.errors import TemplateError
from tests.assembly.conftest import TemplateOf
from tests.assembly.reading import text

DATA = {"nom": "Val", "rd": "R&D"}
BODY = "word/document.xml"
WithBody = Callable[[str], Path]


@pytest.fixture
def with_body(template_of: TemplateOf) -> WithBody:
    """`with_body("<w:p/>")`: a template with this XML in its body."""

    def make(xml: str) -> Path:
        path = template_of()
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts[BODY] = parts[BODY].replace(b"<w:body>", b"<w:body>" + xml.encode())
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    return make


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def cell(xml: str) -> str:
    grid = "<w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
    return f"<w:tbl>{grid}<w:tr><w:tc><w:tcPr/>{xml}</w:tc></w:tr></w:tbl>"


def picture(alternative: str) -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawn = f'<wp:inline xmlns:wp="{space}"><wp:docPr id="1" name="a" descr="{alternative}"/>'
    return f"<w:p><w:r><w:drawing>{drawn}</wp:inline></w:drawing></w:r></w:p>"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("{{ a }} {% if b %} {# c #}", 0),
        ("{{ {'a': {'b': 1}} }}", 1),
        ("{{ a", 1),
        ("a %} b }}", 2),
        ("{% {{ %} }}", 2),
        ("{# -%} -%} #}", 2),
        ("{ a } 50 %", 0),
    ],
)
def test_delimiters_without_their_other_half_are_counted(words: str, count: int) -> None:
    assert unpaired(words) == count


@pytest.mark.parametrize("typed", ["{{ " * 30, "a -%} " * 9000, "{# " + "-%} " * 9000 + "#}"])
def test_too_many_halves_of_tags_are_refused(template_of: TemplateOf, typed: str) -> None:
    with pytest.raises(TemplateError, match="ne sont pas fermées, ou pas ouvertes"):
        rendered(template_of(typed), DATA)


def test_too_many_tags_are_refused(
    template_of: TemplateOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "TAGS", 10)
    assert text(rendered(template_of("{{ nom }}" * 10), DATA)) == "Val" * 10
    with pytest.raises(TemplateError, match="plus de 10 balises"):
        rendered(template_of("{{ nom }}" * 11), DATA)


@pytest.mark.parametrize(
    "astray",
    [
        f"<w:p>{run('{% vm %}')}</w:p>",
        cell(picture("{% vm %}")),
        cell(f"<w:p>{run('{% colspan' + ' ' * 3000 + '% }')}</w:p>"),
        cell("<w:p><w:r><w:instrText>PAGE {% hm %}</w:instrText></w:r></w:p>"),
        picture("{{ nom") + f"<w:p>{run('}}')}</w:p>",
    ],
)
def test_tags_of_cells_outside_of_cells_and_half_tags_in_attributes_are_refused(
    with_body: WithBody, astray: str
) -> None:
    many = cell("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 900)
    with pytest.raises(TemplateError, match=r"hors d’une cellule|mal placée"):
        rendered(with_body(many + astray), DATA)


def test_an_element_with_a_multitude_of_attributes_is_refused(with_body: WithBody) -> None:
    many = " ".join(f'w:a{rank}=""' for rank in range(preparing.ATTRIBUTES + 1))
    with pytest.raises(TemplateError, match="n’est pas un document Word"):
        rendered(with_body(f"<w:p {many}/>"), DATA)


def test_an_alternative_text_is_filled_whatever_its_quotes(with_body: WithBody) -> None:
    path = with_body(picture("{{ nom ~ &quot; &amp; fils&quot; }}"))
    with zipfile.ZipFile(io.BytesIO(rendered(path, DATA))) as made:
        assert b'descr="Val &amp; fils"' in made.read(BODY)


@pytest.mark.parametrize("tag", ["{{ 'R&amp;D' }}", "{% if rd == 'R&amp;D' %}R&amp;D{% endif %}"])
def test_an_ampersand_in_a_tag_is_one(with_body: WithBody, tag: str) -> None:
    assert text(rendered(with_body(f"<w:p>{run(tag)}</w:p>"), DATA)).strip() == "R&D"


@pytest.mark.parametrize(
    "tracked",
    [
        f'<w:ins w:id="1" w:author="a">{run("{{ n")}</w:ins>{run("om }}")}',
        '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ ancien }}</w:delText></w:r></w:del>'
        f"{run('{{ nom }}')}",
        f'<w:moveFrom w:id="1" w:author="a">{run("{% if x %}")}</w:moveFrom>{run("{{ nom }}")}',
        f'<w:moveTo w:id="1" w:author="a">{run("{{ nom ")}</w:moveTo>{run("}}")}',
        f"<!-- {{{{ rien }}}} --><?x {{{{ rien }}}}?>{run('{{ nom }}')}",
    ],
)
def test_what_was_typed_or_taken_away_under_tracking_is_settled(
    with_body: WithBody, tracked: str
) -> None:
    assert text(rendered(with_body(f"<w:p>{tracked}</w:p>"), DATA)).strip() == "Val"


def test_many_tags_side_by_side_in_a_numbered_list_are_read_at_once(
    template_of: TemplateOf,
) -> None:
    path = template_of(
        "{%p for x in [1] %}", "{% if x %}{% endif %}" * 25 + "{{ nom }}", "{%p endfor %}"
    )
    document = docx.Document(str(path))
    document.paragraphs[1].style = "List Number"
    document.save(str(path))
    assert text(rendered(path, DATA)) == "Val"


def test_a_tag_is_read_at_once_whatever_its_blanks(template_of: TemplateOf) -> None:
    with pytest.raises(TemplateError, match="est inconnue"):
        rendered(template_of("{%" + " " * 100_000 + "x for %}"), DATA)


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("{{ [] | first }}", "un élément d’une liste qui ne l’a pas"),
        ("{% for x in [1] %}{{ loop.previtem }}{% endfor %}", "un élément d’une liste"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}", "« x » n’est pas donné à sa macro"),
        ("{{ -nom }}", "un calcul mêle"),
        ("{{ nom.split('') }}", "ne peut pas être vide"),
        ("{{ nom | truncate(1) }}", "une longueur est trop petite"),
    ],
)
def test_a_failure_is_told_in_french(template_of: TemplateOf, tag: str, sentence: str) -> None:
    with pytest.raises(TemplateError) as raised:
        rendered(template_of(tag), DATA)
    assert sentence in str(raised.value).replace("\u00a0", " ")


def test_the_passage_at_fault_is_quoted_as_it_was_typed(template_of: TemplateOf) -> None:
    with pytest.raises(TemplateError, match=re.escape("{% if 1 < 2 and 3 > 2 &")):
        rendered(template_of("{% if 1 < 2 and 3 > 2 & %}"), DATA)
