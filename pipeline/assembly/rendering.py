"""Fill one Word template. docxtpl does the work; values are escaped, mistakes are explained."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx.document import Document
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from pipeline import french
from pipeline.answers import clean
from pipeline.assembly.mistakes import Missing, explained
from pipeline.errors import TemplateError

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_TYPED = re.compile(r"[\t\n\a\f]")
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&#34;",
        "'": "&#39;",
        "{": "&#123;",
        "}": "&#125;",
    }
)


def render(template: Path, context: Mapping[str, Any]) -> Document:
    """The template filled, as a python-docx document; raises `TemplateError`."""
    filled = _open(template)
    try:
        filled.render(context, environment(context))
    except TemplateError:
        raise
    except Exception as error:  # whatever an expression of the template does
        raise TemplateError(explained(template.name, error, filled.paragraph)) from error
    document: Document = filled.docx
    return document


def environment(context: Mapping[str, Any]) -> SandboxedEnvironment:
    """Jinja with nothing to escape through, nothing undefined, nothing printed unescaped."""
    undefined = type("Missing", (Missing,), {"known": tuple(context)})
    made = _Sandbox(undefined=undefined, autoescape=True, finalize=escaped)
    made.filters["compte"] = french.count
    return made


class _Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, quick with our own records: only their underscores are out of reach."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if type(obj).__module__.startswith("pipeline.assembly."):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


def escaped(value: Any) -> Any:
    """The value as XML text that no later pass of docxtpl can read as a tag of Jinja."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return value
    return Markup(clean(str(value)).translate(_ENTITIES))  # noqa: S704 (escaped right here)


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl, which remembers where it fails and refuses XML that it would silently repair."""

    paragraph = ""

    def render_xml_part(self, src_xml: str, *args: Any) -> str:
        try:
            return str(super().render_xml_part(src_xml, *args))
        except Exception as error:
            self.paragraph = _paragraph(src_xml, error)
            raise

    def resolve_listing(self, xml: str) -> str:
        """Only the paragraphs where somebody typed a line break or a tab need docxtpl's passes."""
        whole = super().resolve_listing
        return _PARAGRAPH.sub(lambda p: whole(p[0]) if _TYPED.search(p[0]) else p[0], xml)

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)


def _open(template: Path) -> _Template:
    if not template.is_file():
        raise TemplateError(f"Le modèle {template} est introuvable : remettez-le en place.")
    filled = _Template(template)
    try:
        filled.init_docx()
    except Exception as error:  # python-docx raises whatever the damage causes
        raise TemplateError(
            f"{template} n’est pas un document Word (.docx) lisible : ouvrez-le dans Word et "
            "enregistrez-le au format .docx."
        ) from error
    return filled


def _paragraph(src_xml: str, error: Exception) -> str:
    """The words of the paragraph that failed: docxtpl puts each paragraph on a line of its own."""
    number = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            number = trace.tb_lineno
        trace = trace.tb_next
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml).split("\n")
    line = lines[number - 1] if number and number <= len(lines) else ""
    return " ".join(re.sub(r"<[^>]+>", " ", line).split())
