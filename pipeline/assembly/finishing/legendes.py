"""Captions: « Tableau 12 – … », numbered by SEQ fields as Word numbers them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

SIMPLE, MARK, CODE, TEXT = (qn(f"w:{n}") for n in ("fldSimple", "fldChar", "instrText", "t"))
PARAGRAPH = qn("w:p")
KIND, INSTRUCTION = qn("w:fldCharType"), qn("w:instr")
_RESET = re.compile(r"\\r\s*(\d+)")


@dataclass
class Field:
    """A field: what it asks for, and the text nodes that show its result."""

    element: Element
    code: str = ""
    shown: list[Element] = field(default_factory=list)

    @property
    def sequence(self) -> str:
        """The name that a SEQ field counts under; empty for another field."""
        words = self.code.split()
        return words[1] if len(words) > 1 and words[0].upper() == "SEQ" else ""


@dataclass(frozen=True)
class Legende:
    """A caption: what it counts under, and its paragraph."""

    sequence: str
    paragraph: Element


def captions(root: Element) -> list[Legende]:
    """The captions of a part, in order."""
    counting = [each for each in fields(root) if each.sequence]
    paragraphs = [next(each.element.iterancestors(PARAGRAPH)) for each in counting]
    return [
        Legende(each.sequence, paragraph)
        for each, paragraph in zip(counting, paragraphs, strict=True)
    ]


def number_captions(root: Element) -> None:
    """Write the result of each SEQ field, loops included."""
    counts: Counter[str] = Counter()
    for each in fields(root):
        if name := each.sequence:
            reset = _RESET.search(each.code)
            counts[name] = int(reset[1]) if reset else counts[name] + ("\\c" not in each.code)
            for rank, node in enumerate(each.shown):
                node.text = "" if rank else str(counts[name])


def fields(root: Element) -> Iterator[Field]:
    """The fields of a part in the order of their ends; those within another come before it."""
    opened: list[tuple[Field, bool]] = []
    for node in root.iter(SIMPLE, MARK, CODE, TEXT):
        if node.tag == SIMPLE:
            yield Field(node, node.get(INSTRUCTION) or "", list(node.iter(TEXT)))
        elif node.tag == MARK:
            kind = node.get(KIND)
            if kind == "begin":
                opened.append((Field(node), False))
            elif opened and kind == "separate":
                opened[-1] = (opened[-1][0], True)
            elif opened:
                yield opened.pop()[0]
        elif opened:
            current, result = opened[-1]
            if node.tag == CODE:
                current.code += node.text or ""
            elif result:
                current.shown.append(node)
