"""The headings of a document, with the numbers that Word gives them."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.listes import Lists, numbering_of

VALUE, ID = qn("w:val"), qn("w:styleId")
PARAGRAPH, TEXT = qn("w:p"), qn("w:t")
PARAGRAPH_STYLE = qn("w:pStyle")
STYLE, LIST = f"{qn('w:pPr')}/{qn('w:pStyle')}", f"{qn('w:pPr')}/{qn('w:numPr')}"


@dataclass(frozen=True)
class Heading:
    """One heading: level 1 is a chapter; `number` is empty where Word shows none."""

    level: int
    number: str
    text: str
    paragraph: Element


def headings(document: Document) -> Iterator[Heading]:
    """The headings of the body, in order, tables included; empty ones are left out."""
    styles = Styles(document.styles.element)
    counter = _Counter(document)
    for style in document.element.body.iter(PARAGRAPH_STYLE):
        level = styles.level(style.get(VALUE))
        if level is not None:
            paragraph = next(style.iterancestors(PARAGRAPH))
            if text := text_of(paragraph):
                number = counter.next(*styles.numbering(style.get(VALUE), paragraph))
                yield Heading(level, number, text, paragraph)


def text_of(paragraph: Element) -> str:
    """The words of a paragraph on one line."""
    parts = [
        node.text or "" if node.tag == TEXT else " "
        for node in paragraph.iter(TEXT, qn("w:tab"), qn("w:br"))
    ]
    return " ".join("".join(parts).split(" ")).strip()


class Styles:
    """What the paragraph styles say of outline level and numbering, inherited or their own."""

    def __init__(self, root: Element) -> None:
        self._by_id = {style.get(ID): style for style in root.iter(qn("w:style"))}
        self._levels: dict[str | None, int | None] = {}
        self._numbered: dict[str | None, Element | None] = {}

    def level(self, style: str | None) -> int | None:
        """1 to 9; None for a style that is no heading."""
        if style not in self._levels:
            found = self._inherited(style, "w:outlineLvl")
            rank = int(found.get(VALUE) or 9) if found is not None else 9
            self._levels[style] = rank + 1 if rank < 9 else None
        return self._levels[style]

    def numbering(self, style: str | None, paragraph: Element) -> tuple[str, int]:
        """The list and the level in it; list 0 is no list. The paragraph overrides its style."""
        if style not in self._numbered:
            self._numbered[style] = self._inherited(style, "w:numPr")
        own = paragraph.find(LIST)
        found = own if own is not None else self._numbered[style]
        if found is None:
            return "0", 0
        number, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
        rank = int(level.get(VALUE) or 0) if level is not None else 0
        return (number.get(VALUE) or "0") if number is not None else "0", rank

    def _inherited(self, style: str | None, name: str) -> Element | None:
        node: Element | None = self._by_id.get(style)
        while node is not None:
            found: Element | None = node.find(f"{qn('w:pPr')}/{qn(name)}")
            if found is not None:
                return found
            based = node.find(qn("w:basedOn"))
            node = self._by_id.get(based.get(VALUE)) if based is not None else None
        return None


class _Counter:
    """The multilevel lists of a document, counted as Word counts them."""

    def __init__(self, document: Document) -> None:
        self._lists = Lists(numbering_of(document))
        self._counts: dict[str, list[int]] = {}

    def next(self, number: str, level: int) -> str:
        """The number of one more paragraph of that list and level."""
        levels = self._lists.levels(number)[: level + 1]
        if len(levels) <= level:
            return ""
        counts = self._counts.setdefault(number, [0] * 9)
        counts[level] = counts[level] + 1 if counts[level] else int(levels[level].start)
        counts[level + 1 :] = [0] * (8 - level)
        text = levels[level].text
        for rank, each in enumerate(levels):
            text = text.replace(f"%{rank + 1}", each.words(counts[rank]))
        return text.strip()
