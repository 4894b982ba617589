"""Whatever is typed anywhere: the document opens, the text is there, nothing is executed."""

import io
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.answers import clean
from pipeline.assembly import DOCUMENTS, assemble
from pipeline.assembly.context import context
from pipeline.assembly.finishing.package import packed
from pipeline.assembly.rendering import Report, render, rendered
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import Area, Form, Repeat, Text, load_definitions
from pipeline.fiche import Contrat, Fiche
from pipeline.settings import TEMPLATES
from tests.assembly.conftest import TemplateOf
from tests.assembly.reading import opened, text

DEFINITIONS = load_definitions()
SYNTAX = st.sampled_from(
    [
        "{{ 7777*7777 }}",
        "{% for x in y %}",
        "{_{",
        "%}",
        "{#",
        "<w:p>",
        "&amp;",
        "]]>",
        "\x07",
        "\ud800",
    ]
)
TYPED = st.lists(st.text(st.characters(), max_size=20) | SYNTAX, max_size=5).map("".join)
ARABIC = "\u202eمدينة\u202c"


def fiches_with(typed: str) -> list[Fiche]:
    """One fiche of each form, this text in every question that takes a text."""
    return [
        Fiche(f"f-{name}", name, answers_with(form, typed))
        for name, form in DEFINITIONS.forms_of("2014").items()
    ]


def answers_with(form: Form, typed: str) -> dict[str, object]:
    answers: dict[str, object] = {}
    for question in form.questions:
        if isinstance(question, Repeat):
            asked = [q.name for q in question.questions if isinstance(q, Text | Area)]
            answers[question.name] = [dict.fromkeys(asked, typed)]
        elif isinstance(question, Text | Area):
            answers[question.name] = typed
    return answers


def dossier_with(typed: str) -> Dossier:
    return consolidate(Contrat("essai", "Essai", "2014"), fiches_with(typed), DEFINITIONS)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@example("{{ 7777*7777 }}{% raw %}<w:p/>&lt;\x00\ud800" + ARABIC)
@example("x" * 3000 + " " + "é{" * 3000)
@given(TYPED)
def test_every_text_of_every_form_is_printed_as_it_was_typed(typed: str) -> None:
    template = TEMPLATES / "recueil.docx"
    report = Report()
    names = context(dossier_with(typed), private=True)
    written = text(packed(render(template, names, report=report)))
    kept = clean(typed)
    if kept.strip():
        assert written.count(kept) > 30
    assert "60481729" not in written  # nothing was worked out
    assert bool(report.replaced) == (kept.count("\ufffd") > typed.count("\ufffd"))


WAYS = (
    "{{ x }}",
    "{{ x ~ '' }}",
    "{{ [x] | join }}",
    "{% set y %}{{ x }}{% endset %}{{ y }}",
    "{% macro m(z) %}{{ z }}{% endmacro %}{{ m(x) }}",
    "{{ x | e }}",
    "{{ x | safe }}",
    "{% for y in [x] %}{{ y }}{% endfor %}",
)
"""Ways to print one value."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("\u202e" + ARABIC * 3)
@example("'" * 10 + '"' * 10 + "“”’‘")
@given(TYPED)
def test_one_value_is_read_back_as_it_was_typed(template_of: TemplateOf, typed: str) -> None:
    content = rendered(template_of(*WAYS), {"x": f"|{typed}|"})
    assert [p.text for p in opened(content).paragraphs] == [f"|{clean(typed)}|"] * len(WAYS)


@pytest.mark.parametrize("size", [100_000, 1_000_000])
def test_a_very_long_text_goes_through(template_of: TemplateOf, size: int) -> None:
    long = ("Mot {{ 7777*7777 }} & <b> " * (size // 20))[:size]
    assert text(rendered(template_of("{{ x }}"), {"x": long})) == long


def test_values_in_headers_notes_and_properties_are_safe_too(template_of: TemplateOf) -> None:
    path = template_of("{{ x }}")
    document = opened(path.read_bytes())
    document.sections[0].header.paragraphs[0].text = "{{ x }}"
    document.core_properties.title = "{{ x }}"
    document.save(str(path))
    typed = "{{ 7777*7777 }} & <b> “é”"
    content = rendered(path, {"x": typed})
    assert opened(content).sections[0].header.paragraphs[0].text == typed
    assert opened(content).core_properties.title == typed
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_opens_whatever_its_titles_and_charts_hold(name: str) -> None:
    made = assemble(name, dossier_with("a\x00b\ud800{{ 7777*7777 }}"), [])
    assert docx.Document(io.BytesIO(made)).element.body is not None
    assert b"60481729" not in b"".join(parts(made).values())


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
