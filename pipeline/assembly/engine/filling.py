"""Data into a compiled template: the parts of the document, checked."""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import Any, cast

from jinja2 import Template

from pipeline.assembly.engine import harmless, passes, proof
from pipeline.assembly.engine.compiling import line_words, lined
from pipeline.assembly.engine.limits import METER, Meter, joined
from pipeline.assembly.engine.model import Compiled, Part
from pipeline.assembly.engine.parts import Kind
from pipeline.assembly.mistakes import explained
from pipeline.errors import PipelineError, TemplateError


def fill(compiled: Compiled, context: Mapping[str, Any]) -> tuple[dict[str, bytes], Meter]:
    """The parts that are filled, and what filling them took; raises `TemplateError`."""
    meter = Meter(context)
    token = METER.set(meter)
    try:
        made = {name: _filled(compiled, part, context) for name, part in compiled.filled.items()}
    finally:
        METER.reset(token)
    return made, meter


def _filled(compiled: Compiled, part: Part, context: Mapping[str, Any]) -> bytes:
    try:
        made = _finished(part, joined(_chunks(part.template, context)))
        if part.fields:
            harmless.refuse_fields(compiled.name, part.place.entry, made)
        return made
    except PipelineError:
        raise
    except Exception as error:  # whatever an expression of the template does
        words = _failed(part, error)
        raise TemplateError(explained(compiled.name, error, words, part.place.label)) from error


def _chunks(template: Template, context: Mapping[str, Any]) -> Iterable[str]:
    """What the template prints; a name is looked up when it comes to it, and not before."""
    names: Any = ChainMap(cast(dict[str, Any], context), cast(dict[str, Any], template.globals))
    return template.root_render_func(template.new_context(names, shared=True))


def _finished(part: Part, text: str) -> bytes:
    """What docxtpl does once a part is filled, where it is needed, and the check."""
    meter = METER.get()
    changed = meter.raw
    if part.typed or meter.typed or meter.raw:
        broken = passes.with_breaks(text)
        text, changed = broken, changed or broken is not text
    if part.place.kind is Kind.BODY:
        text = passes.with_drawings_numbered(text)
    if changed or not part.proved:
        proof.parse(text.encode("utf-8", "replace"))
    if part.tables:
        text = passes.with_tables_fixed(text)
    return text.encode("utf-8", "replace")


def _failed(part: Part, error: Exception) -> str:
    """The words of the paragraph that failed.

    The same part with a paragraph a line makes the same Python, line for line.
    """
    trace, number = error.__traceback__, None
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            number = trace.tb_lineno
        trace = trace.tb_next
    if number is None:
        return ""
    return line_words(part.source, lined(part.source).get_corresponding_lineno(number))
