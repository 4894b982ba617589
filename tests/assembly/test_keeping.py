"""A template that an earlier command compiled: filled alike, and compiled anew when it changes."""

from pathlib import Path

import docx
import pytest

from pipeline import cache
from pipeline.assembly.engine import compiling, keeping
from pipeline.assembly.rendering import rendered
from pipeline.errors import TemplateError
from pipeline.settings import TEMPLATES


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    forget(monkeypatch)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process starts."""
    monkeypatch.setattr(compiling, "_cache", type(compiling._cache)())


def without_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object) -> None:
        raise AssertionError("compiled anew")

    forget(monkeypatch)
    monkeypatch.setattr(compiling, "_compiled", refused)


def written(path: Path, *lines: str) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def test_a_kept_template_fills_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = written(tmp_path / "a.docx", "{%p for x in xs %}", "{{ x }}", "{%p endfor %}")
    first = rendered(template, {"xs": ["R&D", "deux\nlignes"]})
    without_compiler(monkeypatch)
    assert rendered(template, {"xs": ["R&D", "deux\nlignes"]}) == first


def test_the_largest_template_comes_back_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    first = compiling.compiled(TEMPLATES / "contrat.docx")
    without_compiler(monkeypatch)
    assert compiling.compiled(TEMPLATES / "contrat.docx") == first


def test_a_kept_template_still_says_where_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = written(tmp_path / "a.docx", "Un", "Deux {{ nom }}")
    rendered(template, {"nom": "x"})
    without_compiler(monkeypatch)
    with pytest.raises(TemplateError, match=r"Passage.*Deux"):
        rendered(template, {"nim": "x"})


def test_a_template_that_changes_is_compiled_anew(tmp_path: Path) -> None:
    template = written(tmp_path / "a.docx", "{{ nom }}")
    before = rendered(template, {"nom": "x"})
    assert rendered(written(template, "Bonjour {{ nom }}"), {"nom": "x"}) != before


def test_other_code_compiles_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    made = compiling.compiled(TEMPLATES / "plan_actions.docx")
    assert keeping.recalled(made.name, made.digest) == made
    monkeypatch.setattr(keeping, "_maker", lambda: b"another version")
    assert keeping.recalled(made.name, made.digest) is None


def test_a_template_sent_to_be_verified_is_not_kept(tmp_path: Path) -> None:
    template = written(tmp_path / "a.docx", "{{ nom }}")
    made = compiling.compiled_bytes(template.read_bytes(), "a.docx")
    assert cache.recall(keeping._entry(made.digest)) is None
