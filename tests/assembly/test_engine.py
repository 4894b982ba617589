"""The engine's own promises: proofs that are true, a sound zip, templates compiled once."""

import io
import threading
import zipfile

import pytest
from jinja2 import Environment

from pipeline.assembly.engine import compiling
from pipeline.assembly.engine.archive import archive, entry
from pipeline.assembly.engine.proof import is_well_formed
from pipeline.assembly.engine.tables import are_stable
from pipeline.assembly.rendering import rendered
from pipeline.errors import TemplateError
from tests.assembly.conftest import TemplateOf
from tests.assembly.reading import text


@pytest.mark.parametrize(
    ("source", "proved"),
    [
        ("<a>{{ x }}</a>", True),
        ('<a b="{{ x }}">{% for y in x %}<c>{{ y }}</c>{% endfor %}</a>', True),
        ('<a b="{% if x %}un{% else %}deux{% endif %}"/>', True),
        ("<a>{% set y = x %}{{ y }}</a>", True),
        ("<a>{% for y in x %}</a><a>{% endfor %}</a>", False),
        ('<a b="{% if x %}<c/>{% endif %}"/>', False),
        ('<a b="{% if x %}"{% endif %}"/>', False),
        ("<{{ x }}>", False),
        ("<a>{% macro m() %}<b/>{% endmacro %}{{ m() }}</a>", False),
    ],
)
def test_only_what_is_always_well_formed_is_proved(source: str, proved: bool) -> None:
    assert is_well_formed(Environment().parse(source)) is proved


GRID = "<w:tbl><w:gridCol /><w:gridCol />{}</w:tbl>"
CELL = "<w:tc>{{ x }}</w:tc>"
ROW = f"<w:tr>{CELL * 2}</w:tr>"


@pytest.mark.parametrize(
    ("rows", "stable"),
    [
        (ROW, True),
        (ROW + "{% for y in x %}" + ROW + "{% endfor %}", True),
        (ROW + '<w:tr><w:tc><w:gridSpan w:val="2"/>{{ x }}</w:tc></w:tr>', True),
        ("{% for y in x %}" + ROW + "{% endfor %}", False),
        (ROW + f"<w:tr>{CELL}</w:tr>", False),
        (ROW + f"<w:tr>{{% for y in x %}}{CELL}{{% endfor %}}</w:tr>", False),
        (ROW + '<w:tr><w:tc><w:gridSpan w:val="{{ x }}"/></w:tc></w:tr>', False),
        (f"<w:tr><w:tc>{GRID.format(ROW)}</w:tc>{CELL}</w:tr>", False),
    ],
)
def test_only_tables_that_keep_their_columns_are_stable(rows: str, stable: bool) -> None:
    assert are_stable(GRID.format(rows)) is stable


def test_the_zip_is_read_back_by_others() -> None:
    parts = {"a.xml": b"<a/>" * 999, "été/b.bin": b"", "c": bytes(range(256))}
    written = archive({name: entry(content) for name, content in parts.items()})
    with zipfile.ZipFile(io.BytesIO(written)) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == parts


def test_a_template_is_compiled_once(template_of: TemplateOf) -> None:
    path = template_of("{{ x }}")
    assert compiling.compiled(path) is compiling.compiled(path)
    first = compiling.compiled(path)
    assert compiling.compiled(template_of("{{ x }} !")) is not first


def test_templates_are_filled_side_by_side(template_of: TemplateOf) -> None:
    path = template_of("{% for i in range(300) %}{{ x }}{% endfor %}")
    found: dict[int, str] = {}

    def fill(rank: int) -> None:
        found[rank] = text(rendered(path, {"x": rank}))

    threads = [threading.Thread(target=fill, args=(rank,)) for rank in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {rank: str(rank) * 300 for rank in range(8)}


def test_what_the_proof_cannot_cover_is_checked(template_of: TemplateOf) -> None:
    path = template_of("{% macro m() %}<w:b>{% endmacro %}{{ m() }}")
    assert text(rendered(path, {})) == "<w:b>"
    path = template_of("{{ x }}")

    class Broken:
        def __html__(self) -> str:
            return "<w:b>"

    with pytest.raises(TemplateError, match="ne s’emboîtent pas"):
        rendered(path, {"x": Broken()})
