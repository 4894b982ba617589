"""The tags of a template as its author sees them: which text, in which paragraph, cell and part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element as Element

from pipeline.assembly.engine.parts import Kind, Place

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_CONTENT = re.compile(r"\{[{%#](?:(p|tr|tc|r)\s|[-+]?)(.*?)[-+]?[}%#]\}", re.DOTALL)
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\n": " "})
_TEXTS = {qn("w:t"), qn("w:tab"), qn("w:br")}


@dataclass(frozen=True)
class Spot:
    """Where a paragraph stands: its part, its number in it, and its cell when it has one."""

    part: str
    paragraph: int
    table: int = 0
    row: int = 0
    cell: int = 0

    def __str__(self) -> str:
        words = f"{self.part}, paragraphe {self.paragraph}"
        if self.table:
            words += f" (tableau {self.table}, ligne {self.row}, cellule {self.cell})"
        return words


@dataclass(frozen=True, eq=False)
class Text:
    """One paragraph: its words and the elements around it, the nearest first."""

    spot: Spot
    words: str
    around: tuple[Element, ...]

    def inside(self, name: str) -> Element | None:
        """The nearest element of that name around it."""
        return next((each for each in self.around if each.tag == name), None)


@dataclass(frozen=True, eq=False)
class Tag:
    """One tag. `level` is what it removes: `p`, `tr`, `tc`, `r`, or nothing."""

    text: Text
    raw: str
    start: int

    @property
    def kind(self) -> str:
        """`{`, `%` or `#`."""
        return self.raw[1]

    @property
    def level(self) -> str:
        """What the tag takes the place of."""
        return self._parts[0]

    @property
    def content(self) -> str:
        """What stands between the braces, straight quotes put back."""
        return self._parts[1]

    @property
    def word(self) -> str:
        """The first word of a statement: `for`, `endif`…"""
        found = re.match(r"\w+", self.content)
        return found[0] if found and self.kind == "%" else ""

    @property
    def _parts(self) -> tuple[str, str]:
        found = _CONTENT.fullmatch(self.raw)
        if found is None:
            return "", ""
        return found[1] or "", found[2].translate(_QUOTES).strip()


def texts(content: bytes, place: Place) -> Iterator[Text]:
    """The paragraphs of a part, in order; those of the properties are its elements."""
    root = parse_xml(content)
    if place.kind is Kind.PROPERTIES:
        for rank, element in enumerate(root, 1):
            yield Text(Spot(place.label, rank), element.text or "", ())
        return
    tables = {table: rank for rank, table in enumerate(root.iter(TABLE), 1)}
    for rank, paragraph in enumerate(root.iter(PARAGRAPH), 1):
        around = tuple(paragraph.iterancestors())
        yield Text(_spot(place.label, rank, around, tables), _words(paragraph), around)


def tags(text: Text) -> list[Tag]:
    """The tags of a paragraph, in order."""
    return [Tag(text, found[0], found.start()) for found in TAG.finditer(text.words)]


def _words(paragraph: Element) -> str:
    """The words of the paragraph itself: not those of a text box that it holds."""
    own = [
        node
        for node in paragraph.iter(*_TEXTS)
        if next(node.iterancestors(PARAGRAPH), None) is paragraph
    ]
    return "".join(node.text or "" if node.tag == qn("w:t") else " " for node in own)


def _spot(part: str, rank: int, around: tuple[Element, ...], tables: dict[Element, int]) -> Spot:
    cell = next((each for each in around if each.tag == CELL), None)
    if cell is None:
        return Spot(part, rank)
    row = next(each for each in around if each.tag == ROW)
    table = next(each for each in around if each.tag == TABLE)
    return Spot(part, rank, tables[table], _rank(row), _rank(cell))


def _rank(element: Element) -> int:
    """1 for the first of its kind among its siblings."""
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
