"""Fill one Word template: compiled once, filled in a sandbox, opened again as a document."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.document import Document

from pipeline.assembly.engine.archive import archive, entry
from pipeline.assembly.engine.compiling import compiled
from pipeline.assembly.engine.filling import fill
from pipeline.assembly.engine.model import Compiled
from pipeline.assembly.engine.opening import document
from pipeline.assembly.finishing.numerotation import unmarked


@dataclass
class Report:
    """What a rendering has to say: how many characters that Word cannot hold were replaced."""

    replaced: int = 0


def render(template: Path, context: Mapping[str, Any], *, report: Report | None = None) -> Document:
    """The template filled, as a python-docx document; raises `TemplateError`."""
    model = compiled(template)
    parts = {**model.parts, **_filled(model, context, report)}
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_STORED) as stored:
        for name, content in parts.items():
            stored.writestr(name, content)
    return document(saved, template.name)


def rendered(template: Path, context: Mapping[str, Any], *, report: Report | None = None) -> bytes:
    """The template filled, as the bytes of a .docx: the quick way, when nothing is to be added."""
    model = compiled(template)
    made = {name: unmarked(data) for name, data in _filled(model, context, report).items()}
    return archive({**model.copied, **{name: entry(made[name]) for name in made}})


def _filled(model: Compiled, context: Mapping[str, Any], report: Report | None) -> dict[str, bytes]:
    made, meter = fill(model, context)
    if report is not None:
        report.replaced += meter.replaced
    return made
