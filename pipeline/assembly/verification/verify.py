"""All the mistakes of a template at once."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml.etree import XMLSyntaxError

from pipeline.assembly.dictionnaire.types import Type
from pipeline.assembly.engine import compiling, opening
from pipeline.assembly.engine.parts import NOT_WORD, Kind, filled_parts
from pipeline.assembly.engine.sandbox import sandbox
from pipeline.assembly.mistakes import explained
from pipeline.assembly.verification import structure
from pipeline.assembly.verification.paths import Walker
from pipeline.assembly.verification.tags import CELL, ROW, Spot, Tag, Text, tags, texts
from pipeline.errors import TemplateError
from pipeline.french import typeset


@dataclass(frozen=True)
class Mistake:
    """One mistake: where, the faulty text, and a sentence that says what is wrong."""

    spot: Spot
    passage: str
    message: str

    def __str__(self) -> str:
        return typeset(f"{self.spot} : « {self.passage} » : {self.message}")


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
        spot = where.spot if isinstance(where, Text) else where.text.spot
        found.append(Mistake(spot, passage[:160], message))

    for place in places:
        try:
            read = list(texts(package.parts[place.entry], place))
        except XMLSyntaxError as error:
            raise TemplateError(f"{name} {NOT_WORD} (partie {place.entry})") from error
        for text in read:
            compiling.refuse_unclosed(name, place, text.words)
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
    if not plain:
        structure.alone(found, say)
        for tag in found:
            structure.beside(tag, say, lambda each: _beside(each, read))
    lines = structure.balanced(list(structure.lines(found, environment, say)), say)
    tree = environment.parse("\n".join(line.source for line in lines))
    Walker(names, environment, lines, say, private).read(tree)


def _beside(tag: Tag, read: list[Text]) -> str:
    """The words that the tag would take away with its paragraph, row or cell."""
    if tag.level == "p":
        words = [tag.text.words]
    else:
        holder = tag.text.inside({"tr": ROW, "tc": CELL}[tag.level])
        words = [text.words for text in read if holder in text.around]
    return " ".join(" ".join(words).replace(tag.raw, " ", 1).split())


def _compile(content: bytes, name: str, found: list[Mistake]) -> None:
    """What only the real preparation of the template sees."""
    try:
        compiling.compiled_bytes(content, name)
    except TemplateError as error:
        found.append(Mistake(Spot("corps", 0), name, str(error)))
