"""All the mistakes of a template at once."""

import io
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.assembly.dictionnaire.types import Type
from pipeline.assembly.engine import compiling, opening, preparing
from pipeline.assembly.engine.parts import Kind, addresses, filled_parts
from pipeline.assembly.engine.sandbox import sandbox
from pipeline.assembly.mistakes import explained
from pipeline.assembly.verification import structure
from pipeline.assembly.verification.paths import Walker
from pipeline.assembly.verification.tags import Tag, tags
from pipeline.assembly.verification.texts import CELL, ROW, Spot, Text, texts
from pipeline.errors import TemplateError
from pipeline.french import typeset


@dataclass(frozen=True)
class Mistake:
    """One mistake: where, the faulty text, and a sentence that says what is wrong.

    Without a text, the sentence says where by itself.
    """

    spot: Spot
    passage: str
    message: str

    def __str__(self) -> str:
        place = f"{self.spot} : « {self.passage} » : " if self.passage else ""
        return typeset(f"{place}{self.message}")


def verify(template: Path, names: Mapping[str, Type], *, private: bool = False) -> list[Mistake]:
    """The mistakes of a template, in the order of the document.

    `names` are what the context holds; `private` says that private answers may be printed.
    Raises `TemplateError` when the file cannot be opened at all.
    """
    return verify_bytes(opening.read(template), template.name, names, private=private)


def verify_bytes(
    content: bytes, name: str, names: Mapping[str, Type], *, private: bool = False
) -> list[Mistake]:
    """The same from the bytes of the template."""
    package = opening.opened(content, name)
    places = filled_parts(package)
    opening.document(io.BytesIO(content), name)
    found: list[Mistake] = []

    def say(where: Tag | Text, passage: str, message: str) -> None:
        found.append(Mistake(where.spot, passage[:160], message))

    for place in places:
        root = preparing.read(name, place, package.parts[place.entry])
        read = list(texts(root, place, addresses(package, place.entry)))
        for text in read:
            preparing.refuse_unpaired(name, place, text.words)
        try:
            _check(read, place.kind is Kind.PROPERTIES, names, private, say)
        except RecursionError as error:
            raise TemplateError(explained(name, error, "", place.label)) from error
    if not found:
        _compile(content, name, found)
    order = {place.label: rank for rank, place in enumerate(places)}
    return sorted(found, key=lambda one: (order[one.spot.part], one.spot.paragraph))


def _check(
    read: list[Text], plain: bool, names: Mapping[str, Type], private: bool, say: structure.Say
) -> None:
    environment = sandbox()
    found = [tag for text in read for tag in tags(text)]
    for text in read:
        structure.stray(text, say)
        structure.leads(text, say)
    if not plain:
        structure.alone(found, say)
        held = _held(read)
        for tag in found:
            structure.beside(tag, say, lambda each: _beside(each, held))
    lines = structure.balanced(list(structure.lines(found, environment, say)), say)
    tree = environment.parse("\n".join(line.source for line in lines))
    Walker(names, environment, lines, say, private).read(tree)


def _held(read: list[Text]) -> Mapping[object, list[str]]:
    """The words of each row and cell."""
    held = defaultdict[object, list[str]](list)
    for text in read:
        for element in text.around:
            if element.tag in (ROW, CELL):
                held[element].append(text.words)
    return held


def _beside(tag: Tag, held: Mapping[object, list[str]]) -> str:
    """The words that the tag would take away with its paragraph, row or cell."""
    words = [tag.text.words]
    if tag.level != "p":
        words = held[tag.text.inside({"tr": ROW, "tc": CELL}[tag.level])]
    return " ".join(" ".join(words).replace(tag.raw, " ", 1).split())


def _compile(content: bytes, name: str, found: list[Mistake]) -> None:
    """What only the real preparation of the template sees."""
    try:
        compiling.compiled_bytes(content, name)
    except TemplateError as error:
        found.append(Mistake(Spot("corps", 0), "", str(error)))
