"""The multilevel lists that a document defines: their levels, how each writes its number."""

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

VALUE, NUMBER, LEVEL = qn("w:val"), qn("w:numId"), qn("w:lvl")


class Lists:
    """The multilevel lists of a document, by their numbers; none when it has no numbering."""

    def __init__(self, root: Element | None) -> None:
        self._root = root
        self._abstracts = {
            abstract.get(qn("w:abstractNumId")): [Level(each) for each in abstract.iter(LEVEL)]
            for abstract in self._all("w:abstractNum")
        }
        self._numbers = {each.get(NUMBER): each for each in self._all("w:num")}

    def levels(self, number: str) -> "list[Level]":
        """The levels of a list; none for a list that does not exist."""
        found = self._numbers.get(number)
        return [] if found is None else self._abstracts.get(_value(found, "w:abstractNumId"), [])

    def counts(self, number: str, level: int) -> bool:
        """Whether that level of a list shows a number."""
        return any(each.counts for each in self.levels(number)[level : level + 1])

    def bullets(self, number: str) -> bool:
        """Whether a list has bullets at its first level."""
        return any(each.format == "bullet" for each in self.levels(number)[:1])

    def copy(self, number: str) -> str:
        """One more list like this one, which begins at its beginning; its number."""
        assert self._root is not None
        made = OxmlElement("w:num", {NUMBER: str(self._free())})
        abstract = _value(self._numbers[number], "w:abstractNumId")
        made.append(OxmlElement("w:abstractNumId", {VALUE: abstract}))
        for rank, level in enumerate(self.levels(number)):
            override = OxmlElement("w:lvlOverride", {qn("w:ilvl"): str(rank)})
            override.append(OxmlElement("w:startOverride", {VALUE: level.start}))
            made.append(override)
        next(reversed(self._numbers.values())).addnext(made)
        self._numbers[made.get(NUMBER)] = made
        return str(made.get(NUMBER))

    def _free(self) -> int:
        return 1 + max((int(number or 0) for number in self._numbers), default=0)

    def _all(self, name: str) -> Iterator[Element]:
        return iter(()) if self._root is None else self._root.iter(qn(name))


def numbering_of(document: Document) -> Element | None:
    """What defines the lists of a document; None when it has none."""
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        return None
    assert isinstance(part, XmlPart)
    root: Element = part.element
    return root


class Level:
    """One level of a list: how its number is written, and from where it counts."""

    def __init__(self, level: Element) -> None:
        self.text = _value(level, "w:lvlText")
        self.format = _value(level, "w:numFmt")
        self.start = _value(level, "w:start") or "1"

    @property
    def counts(self) -> bool:
        """Whether it shows a number."""
        return self.format not in ("bullet", "none")

    def words(self, count: int) -> str:
        """The number as it is written."""
        match self.format:
            case "upperRoman":
                return _roman(count)
            case "lowerRoman":
                return _roman(count).lower()
            case "upperLetter":
                return chr(64 + count)
            case "lowerLetter":
                return chr(96 + count)
            case _:
                return str(count)


def _value(parent: Element, name: str) -> str:
    found = parent.find(qn(name))
    return (found.get(VALUE) or "") if found is not None else ""


def _roman(count: int) -> str:
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[count // 10 % 10] + units[count % 10]
