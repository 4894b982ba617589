"""Every shipped template gives the same text in docassemble and here.

A template is filled as docassemble fills the attachment of an interview: docxtpl, docassemble's
Jinja environment and its filters. `compte` is registered as the module of an interview does it.
"""

import io
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import docx
from docassemble.base.jinja import custom_jinja_env, register_jinja_filter
from docassemble.base.thread_context import empty_globals, global_context, user_dict_context
from docx.oxml.ns import qn
from docxtpl import DocxTemplate, RichText

from pipeline import french, settings
from pipeline.assembly import DOCUMENTS
from pipeline.assembly.context import context
from pipeline.assembly.rendering import rendered
from pipeline.coherence import check
from pipeline.consolidation import Dossier, consolidate
from pipeline.definitions import load_definitions
from pipeline.exchange import read_json


def main() -> int:
    """0 when all templates agree; else 1, the first difference of each printed."""
    register_jinja_filter("compte", french.count)
    dossier, differing = example(), 0
    findings = check(dossier)
    for document in {each.template: each for each in DOCUMENTS.values()}.values():
        names = context(dossier, findings, private=document.private, seance=document.seance)
        path = settings.TEMPLATES / document.template
        ours, theirs = words(rendered(path, names)), said(path, names)
        same = ours == theirs
        differing += not same
        print(f"{'ok ' if same else 'NON'} {document.template} ({len(ours)} paragraphs)")
        for one, other in first_difference(ours, theirs):
            print(f"    here        {one!r}\n    docassemble {other!r}")
    return int(bool(differing))


def example() -> Dossier:
    """The example contract, consolidated."""
    definitions = load_definitions()
    read = read_json(settings.EXAMPLE.read_text("utf-8"), definitions)
    return consolidate(read.contrat, read.fiches, definitions, read.arbitrages)


def said(path: Path, names: Mapping[str, Any]) -> list[str]:
    """What docassemble makes of it; its complaint, if it makes nothing."""
    try:
        return words(by_docassemble(path, names))
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


def by_docassemble(path: Path, names: Mapping[str, Any]) -> bytes:
    """The template filled by docassemble's environment."""
    template, saved = DocxTemplate(str(path)), io.BytesIO()
    environment = custom_jinja_env()
    plain = environment.filters["ampersand_filter"]
    environment.filters["ampersand_filter"] = lambda value: plain(rich(value))
    with global_context(empty_globals()), user_dict_context({}):
        template.render(dict(names), jinja_env=environment)
    template.save(saved)
    return saved.getvalue()


def rich(value: Any) -> Any:
    """What has XML of its own, as an interview would hold it: docxtpl's rich text."""
    if not hasattr(value, "__html__"):
        return value
    text = RichText()
    text.xml = value.__html__()
    return text


def words(content: bytes) -> list[str]:
    """The text of each paragraph: body, headers and footers."""
    document = docx.Document(io.BytesIO(content))
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    return [
        "".join("".join(text.itertext()) for text in paragraph.iter(qn("w:t")))
        for root in roots
        for paragraph in root.iter(qn("w:p"))
    ]


def first_difference(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    """The first paragraph that differs, if any."""
    pairs = zip_longest(ours, theirs, fillvalue="")
    yield from [pair for pair in pairs if pair[0] != pair[1]][:1]
