"""A template read once: its parts, each with the code that fills it."""

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree

from pipeline.assembly.engine import keeping, opening, passes, proof, tables
from pipeline.assembly.engine.limits import METER, Meter
from pipeline.assembly.engine.model import Compiled, Part
from pipeline.assembly.engine.parts import NOT_WORD, Kind, Place, filled_parts, related
from pipeline.assembly.engine.preparing import prepared
from pipeline.assembly.engine.sandbox import sandbox
from pipeline.assembly.finishing.numerotation import foreseen
from pipeline.assembly.mistakes import explained
from pipeline.errors import TemplateError

KEPT = 24
"""How many templates stay compiled."""
_XML = re.compile(r"""<\?[^>]*>|</?[a-zA-Z][\w:]*(?:\s[\w:]+="[^"]*")*\s*/?>""")


_cache: OrderedDict[tuple[str, str], Compiled] = OrderedDict()
_lock = threading.Lock()


def compiled(template: Path) -> Compiled:
    """The template of that file, compiled the first time its bytes are seen on this machine."""
    return _known_or(_recalled, opening.read(template), template.name)


def compiled_bytes(content: bytes, name: str) -> Compiled:
    """The template in these bytes; raises `TemplateError`."""
    return _known_or(_compiled, content, name)


def _known_or(make: Callable[[bytes, str, str], Compiled], content: bytes, name: str) -> Compiled:
    digest = hashlib.sha256(content).hexdigest()
    with _lock:
        known = _cache.pop((digest, name), None)
    made = known or make(content, name, digest)
    with _lock:
        _cache[digest, name] = made
        while len(_cache) > KEPT:
            _cache.popitem(last=False)
    return made


def _recalled(content: bytes, name: str, digest: str) -> Compiled:
    """The template, compiled unless it was by an earlier command."""
    made = keeping.recalled(name, digest)
    if made is None:
        made = _compiled(content, name, digest)
        keeping.keep(made)
    return made


def _compiled(content: bytes, name: str, digest: str) -> Compiled:
    package = opening.opened(content, name)
    token = METER.set(Meter())
    try:
        places = filled_parts(package)
        package = _with_lists_foreseen(package, places[0])
        filled = {place.entry: _part(package, place) for place in places}
    finally:
        METER.reset(token)
    return Compiled(package.name, digest, package.parts, filled)


def _with_lists_foreseen(package: opening.Package, body: Place) -> opening.Package:
    """The package, with a mark wherever the loops of its body have a list begin again."""
    styles = related(package, "styles")
    if styles is None:
        return package
    try:
        marked = foreseen(package.parts[body.entry], styles, related(package, "numbering"))
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"{package.name} {NOT_WORD}") from error
    return replace(package, parts={**package.parts, body.entry: marked})


def _part(package: opening.Package, place: Place) -> Part:
    source = prepared(package.name, place, package.parts[place.entry])
    try:
        tree = sandbox().parse(source)
        for data in tree.find_all(nodes.TemplateData):
            data.data = passes.without_escapes(data.data)
        proved = proof.is_well_formed(tree)
        code = sandbox().compile(tree)
    except Exception as error:  # whatever Jinja's parser meets, deep nesting included
        raise TemplateError(
            explained(package.name, error, _misread(source), place.label)
        ) from error
    body = place.kind is Kind.BODY
    typed = METER.get().typed or METER.get().raw or any(each in source for each in passes.TYPED)
    return Part(place, source, code, proved, typed, body and not tables.are_stable(source))


def lined(source: str) -> Template:
    """The same part, each paragraph on a line of its own: a line number tells which one failed."""
    return sandbox().from_string(passes.lines_of(source))


def line_words(source: str, number: int | None) -> str:
    """The words of the paragraph on that line."""
    lines = passes.lines_of(source).split("\n")
    line = lines[number - 1] if number and number <= len(lines) else ""
    return " ".join(unescape(_XML.sub(" ", line)).split())


def _misread(source: str) -> str:
    """The words of the paragraph that Jinja could not read."""
    try:
        lined(source)
    except TemplateSyntaxError as error:
        return line_words(source, error.lineno)
    except (SyntaxError, RecursionError):  # Python’s own: too deep to be compiled
        pass
    return ""
