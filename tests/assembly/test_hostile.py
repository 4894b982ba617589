"""What a hostile template tries is refused with one sentence, and soon."""

import io
from pathlib import Path

import docx
import pytest

from pipeline.assembly.engine import limits
from pipeline.assembly.engine.limits import LimitError, Meter
from pipeline.assembly.rendering import Report, render, rendered
from pipeline.errors import TemplateError
from tests.assembly.conftest import TemplateOf
from tests.assembly.reading import text

DATA = {"nom": "Val", "rows": [1, 2, 3], "liste": ["a"], "dico": {"a": 1}}
FORBIDDEN = "interdite"
TOO_MUCH = "demande trop de la machine"


def refusal(path: Path) -> str:
    with pytest.raises(TemplateError) as raised:
        rendered(path, DATA)
    message = str(raised.value).replace("\u00a0", " ").replace("\u202f", " ")
    assert message.startswith("Modèle modele.docx")
    assert len(message) < 600
    return message


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__ }}",
        "{{ nom.__class__.__mro__ }}",
        "{{ nom | attr('__class__') }}",
        "{{ nom['__class__'] }}",
        "{{ '{0.__class__}'.format(nom) }}",
        "{{ rows.append(4) }}",
        "{{ dico.update(b=2) }}",
        "{{ (1).to_bytes(1000000000) }}",
        "{{ nom.translate({97: 'b'}) }}",
        "{{ nom.expandtabs(1000000000) }}",
        "{{ (nom | e).expandtabs(1000000000) }}",
        "{{ nom.encode('utf-16') }}",
        "{{ range.__init__ }}",
        "{% for x in rows %}{{ rows.extend(rows) }}{% endfor %}",
    ],
)
def test_nothing_beyond_the_context_is_reached(template_of: TemplateOf, attack: str) -> None:
    assert FORBIDDEN in refusal(template_of(attack))
    assert DATA["rows"] == [1, 2, 3]


@pytest.mark.parametrize(
    "attack",
    [
        "{% for x in range(1000000000) %}x{% endfor %}",
        "{% for x in range(10 ** 40) %}x{% endfor %}",
        "{% for x in range(99999) %}{% for y in range(99999) %}x{% endfor %}{% endfor %}",
        "{% for x in [1] recursive %}{{ loop(range(99999)) }}{% endfor %}",
        "{{ 'a' * 10 ** 9 }}",
        "{{ 10 ** 9 * 'a' }}",
        "{{ [1] * 10 ** 9 }}",
        "{{ 2 ** (10 ** 9) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%*d' % (1000000000, 1) }}",
        "{{ '%1000000000d' | format(1) }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ '{:{}}'.format(1, 1000000000) }}",
        "{{ nom | center(10 ** 9) }}",
        "{{ nom.ljust(10 ** 9) }}",
        "{{ nom.zfill(1000000000) }}",
        "{{ (nom | e).ljust(1000000000) }}",
        "{% set x = ('a' | e) * 9999 %}{{ x.replace('a', x) }}",
        "{{ ('{0}' * 9999).format('a' * 9999) }}",
        "{{ ('{a}' * 9999).format_map({'a': 'a' * 9999}) }}",
        "{{ ('%(a)s' * 9999) % {'a': 'a' * 9999} }}",
        "{{ ('%(a)s' * 9999) | format(a='a' * 9999) }}",
        "{{ nom | indent(1000000000, first=true) }}",
        "{{ rows | batch(10 ** 9, 0) | list }}",
        "{{ rows | slice(10 ** 9) | list }}",
        "{{ 1.5 | round(10 ** 9, 'floor') }}",
        "{{ range(99999) | map('center', 9999) | list }}",
        "{% set x = 'a' * 99999 %}{{ x.replace('a', x) }}",
        "{% set x = 'a' * 99999 %}{{ x | replace('a', x) }}",
        "{% set x = 'a' * 99999 %}{{ x.join(x) }}",
        "{% set x = 'a' * 99999 %}{{ ([x] * 9999) | join(x) }}",
        "{% set x = 'a' * 9999 %}{{ x | wordwrap(1, wrapstring='b' * 99999) }}",
        "{% set n = namespace(x='aa') %}"
        "{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='aa') %}"
        "{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x=9) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "{% set n = namespace(x=9) %}"
        "{% for i in range(9999) %}{% set n.x = n.x - (-n.x) %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) ~ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% set n = namespace(x=[1]) %}"
        "{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}",
        "{% set n = namespace(x=[1]) %}"
        "{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x={}) %}"
        "{% for i in range(60) %}{% set n.x = dict(a=n.x, b=n.x) %}{% endfor %}{{ n.x }}",
        "{% set n = namespace(x='aa') %}"
        "{% for i in range(60) %}{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}"
        "{% endfor %}",
        "{% for x in range(99999) %}{{ range(99999) | sum }}{% endfor %}",
        "{% for x in range(99999) %}{{ range(99999) | max }}{% endfor %}",
        "{% set l = [1] * 99999 %}{% for x in range(99999) %}{{ 2 in l }}{% endfor %}",
        "{% set l = [1] * 99999 %}{% for x in range(99999) %}{{ l.count(1) }}{% endfor %}",
        "{% set l = [1] * 99999 %}{% for x in range(99999) %}{{ l[:] | length }}{% endfor %}",
        "{% set t = 'a' * 99999 %}{% for x in range(99999) %}{{ t == t ~ '' }}{% endfor %}",
        "{% set t = 'a' * 99999 %}{% for x in range(99999) %}{{ t | wordcount }}{% endfor %}",
        "{{ '2020-01-01' | format_date('d' * 99999) }}",
        "{{ range(99999) | comma_list(comma_string='x' * 99999) }}",
        r"{{ 'a\tb' * 99999 }}",
        "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}"
        "{% set n = namespace(x='aa') %}{% for i in range(60) %}{% set n.x = m(n.x) %}{% endfor %}",
    ],
)
def test_what_would_never_end_or_fill_the_memory_is_refused(
    template_of: TemplateOf, attack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "STEPS", 200_000)
    monkeypatch.setattr(limits, "CHARACTERS", 10_000_000)
    assert TOO_MUCH in refusal(template_of(attack))


def test_a_macro_that_calls_itself_is_refused(template_of: TemplateOf) -> None:
    attack = "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"
    assert "sans fin" in refusal(template_of(attack))


@pytest.mark.parametrize("tag", ["include 'x'", "import 'x' as y", "from 'x' import y"])
def test_no_other_file_is_read(template_of: TemplateOf, tag: str) -> None:
    assert "lit un autre fichier, ce qui est interdit" in refusal(template_of(f"{{% {tag} %}}"))


def test_extends_is_refused(template_of: TemplateOf) -> None:
    assert "« extends » lit un autre fichier" in refusal(template_of("{% extends 'x' %}"))


@pytest.mark.parametrize("deep", ["(" * 9000, "{{" * 9000, "{% if a %}" * 3000, "-" * 9000])
def test_a_template_that_would_exhaust_its_reader_is_refused(
    template_of: TemplateOf, deep: str
) -> None:
    refusal(template_of("{{ " + deep))


def test_the_clock_guards_what_the_counts_let_pass() -> None:
    meter = Meter(clock=iter([0.0, limits.SECONDS + 1]).__next__)
    with pytest.raises(LimitError, match="20 secondes"):
        meter.step(limits.LOOK)


def test_a_reasonable_template_is_far_from_the_limits(template_of: TemplateOf) -> None:
    path = template_of("{% for x in range(20000) %}{{ nom }} {% endfor %}")
    assert text(rendered(path, DATA)).count("Val") == 20_000


@pytest.mark.parametrize(
    ("tag", "made"),
    [
        ("{{ '%s-%05.1f' | format(nom, 3.14) }}", "Val-003.1"),
        ("{{ '{} {a}'.format(nom, a=1) }}", "Val 1"),
        ("{{ '{a}'.format_map({'a': '<'}) }}", "<"),
        ("{{ '%s, %s' % (nom, '<') }}", "Val, <"),
        ("{{ (nom | e).upper() }} {{ 3 - 1 }}", "VAL 2"),
    ],
)
def test_ordinary_formats_and_methods_work(template_of: TemplateOf, tag: str, made: str) -> None:
    assert text(rendered(template_of(tag), DATA)) == made


def test_what_xml_forbids_is_replaced_and_counted(template_of: TemplateOf) -> None:
    report = Report()
    document = render(template_of("{{ nom }}"), {"nom": "a\x00b\ud800c\ufffe"}, report=report)
    assert document.paragraphs[0].text == "a\ufffdb\ufffdc\ufffd"
    assert report.replaced == 3


@pytest.mark.parametrize("thing", ["{{ rows.copy }}", "{{ [objet] }}", "{{ objet }}"])
def test_what_has_no_words_is_not_printed(template_of: TemplateOf, thing: str) -> None:
    with pytest.raises(TemplateError, match="ne nomme pas un texte"):
        rendered(template_of(thing), {**DATA, "objet": object()})


def test_a_text_of_the_template_itself_is_made_harmless(template_of: TemplateOf) -> None:
    made = rendered(template_of(r"{{ 'a\x00<b>' }}{{ 'c\nd' }}"), DATA)
    assert text(made) == "a\ufffd<b>c\nd"


def test_a_folder_is_not_a_template(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="n’est pas un fichier"):
        rendered(tmp_path, DATA)


def test_a_value_is_never_executed(template_of: TemplateOf) -> None:
    typed = "{{ 7*7 }}{% for x in y %}{_{ a }_}<w:p>&amp;"
    path = template_of("{{ nom }}{{ nom ~ '' }}{{ [nom] | join }}{{ nom | e }}{{ nom | safe }}")
    assert text(rendered(path, {"nom": typed})) == typed * 5


def test_the_first_rendering_and_the_next_are_the_same(template_of: TemplateOf) -> None:
    path = template_of("{{ nom }}")
    assert rendered(path, DATA) == rendered(path, DATA)
    assert docx.Document(io.BytesIO(rendered(path, DATA))).paragraphs[0].text == "Val"
