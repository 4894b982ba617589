"""A template once it is read: what is copied, what is filled, and by what code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import CodeType

from jinja2 import Template

from pipeline.assembly.engine.archive import Entry, entry
from pipeline.assembly.engine.parts import Place
from pipeline.assembly.engine.sandbox import sandbox

_FIELD = re.compile(r"<w:instrText\b[^<>]*>[^<>]*\{[{%]|\bw:instr=\"[^<>\"]*\{[{%]")


@dataclass(frozen=True)
class Compiled:
    """One template: what is copied, and what is filled."""

    name: str
    digest: str
    parts: Mapping[str, bytes]
    filled: "Mapping[str, Part]"

    @cached_property
    def copied(self) -> dict[str, Entry]:
        """Every part of the template, compressed: what is not filled is used as it is."""
        return {name: entry(content) for name, content in self.parts.items()}


@dataclass(frozen=True)
class Part:
    """One part and its code, and what is known of all that it can make.

    `proved`: it is well-formed. `typed`: its own texts hold line breaks or tabs. `tables`: their
    columns must be counted again each time.
    """

    place: Place
    source: str
    code: CodeType
    proved: bool
    typed: bool
    tables: bool

    @cached_property
    def fields(self) -> bool:
        """Whether its tags may make what a field of Word does, or where it leads."""
        return _FIELD.search(self.source) is not None

    @cached_property
    def template(self) -> Template:
        """What fills it."""
        return Template.from_code(sandbox(), self.code, sandbox().make_globals(None))
