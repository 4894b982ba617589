"""A compiled template as bytes, and back: a command that only fills one does not read it anew.

What is kept holds for those bytes of a template, this code and these libraries.
"""

import hashlib
import importlib.util
import marshal
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline import cache as own_cache
from pipeline import french
from pipeline.assembly.engine.model import Compiled, Part
from pipeline.assembly.engine.parts import Kind, Place
from pipeline.assembly.finishing import listes, numerotation

LIBRARIES = ("docxtpl", "jinja2", "lxml", "python-docx")


def recalled(name: str, digest: str) -> Compiled | None:
    """The template of that digest, if it was kept."""
    data = own_cache.recall(_entry(digest))
    if data is None:
        return None
    parts, filled = marshal.loads(data)  # noqa: S302 (nobody but this user can have written it)
    places = [(Place(entry, Kind[kind], label), rest) for entry, kind, label, *rest in filled]
    return Compiled(name, digest, parts, {p.entry: Part(p, *rest) for p, rest in places})


def keep(model: Compiled) -> None:
    """Keep it, if possible."""
    filled = [_values(part) for part in model.filled.values()]
    own_cache.keep(_entry(model.digest), marshal.dumps((dict(model.parts), filled)))


def _values(part: Part) -> tuple[object, ...]:
    place = (part.place.entry, part.place.kind.name, part.place.label)
    return (*place, part.source, part.code, part.proved, part.typed, part.tables)


def _entry(digest: str) -> str:
    return f"modele-{hashlib.sha256(digest.encode() + _maker()).hexdigest()}"


@cache
def _maker() -> bytes:
    """What compiles: this folder and what it relies on, Python and the libraries."""
    beside = (Path(str(module.__file__)) for module in (french, listes, numerotation))
    sources = [path.read_bytes() for path in sorted([*Path(__file__).parent.glob("*.py"), *beside])]
    versions = [version(name).encode() for name in LIBRARIES]
    return b"\0".join([importlib.util.MAGIC_NUMBER, *versions, *sources])
