"""Lines typed one under the other behind dashes: a list of Word, as whoever typed them meant.

Two lines at least make a list. Its style is the one with bullets that is based on the style of
the paragraph; where the document has none, the lines stay as they were typed.
"""

import copy
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import dropwhile, groupby

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.headings import ID, STYLE, VALUE
from pipeline.assembly.finishing.listes import Lists, numbering_of
from pipeline.assembly.finishing.marques import PARAGRAPH, RUN, RUN_PROPERTIES, TEXT, alike

_DASH = re.compile(r"[ \t]*[-–•][ \t\u00a0\u202f]+(?=\S)")
_BREAK, _KIND, _NAMED, _BASE = qn("w:br"), qn("w:type"), qn("w:style"), qn("w:basedOn")
_PROPERTIES, _STYLE = qn("w:pPr"), qn("w:pStyle")
_NUMBERED = f"{_PROPERTIES}/{qn('w:numPr')}"
_APART = (_NUMBERED, f"{_PROPERTIES}/{qn('w:sectPr')}")
"""What keeps a paragraph whole: a list that it is in, a section that it closes."""
_LOOKS = (_NUMBERED, f"{_PROPERTIES}/{qn('w:ind')}", f"{qn('w:rPr')}/{qn('w:sz')}")
"""What a list cannot take from a style that another is based on."""
_Lines = list[list[Element]]


def make_lists(document: Document, roots: Iterable[Element]) -> None:
    """Make a list of such lines wherever they stand, in place."""
    styles = _ListStyles(document)
    for root in roots:
        for run in list(_dashed(root)):
            paragraph = run.getparent()
            style = None if paragraph is None else styles.of(paragraph)
            if paragraph is not None and style is not None:
                _cut(run, paragraph, style)


class _ListStyles:
    """The style of list that goes with each style of paragraph."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, paragraph: Element) -> str | None:
        """The one for the lines of this paragraph."""
        if paragraph.tag != PARAGRAPH or any(paragraph.find(path) is not None for path in _APART):
            return None
        return self._like(_value(paragraph, STYLE) or self._usual)

    def _like(self, name: str) -> str | None:
        """That of the style, or of the one it is based on, where both look the same."""
        for _ in self._styles:
            style = self._styles.get(name)
            if name in self._lists or style is None:
                break
            if any(style.find(path) is not None for path in _LOOKS):
                return None
            name = _value(style, _BASE)
        return self._lists.get(name)

    @cached_property
    def _usual(self) -> str:
        usual = self._document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        return usual.style_id if usual is not None else ""

    @cached_property
    def _styles(self) -> dict[str, Element]:
        return {style.get(ID) or "": style for style in self._document.styles.element.iter(_NAMED)}

    @cached_property
    def _lists(self) -> dict[str, str]:
        lists, found = Lists(numbering_of(self._document)), dict[str, str]()
        for name, style in self._styles.items():
            if lists.bullets(_value(style, f"{_NUMBERED}/{qn('w:numId')}")):
                found.setdefault(_value(style, _BASE), name)
        return found


def _value(element: Element, path: str) -> str:
    found = element.find(path)
    return (found.get(VALUE) or "") if found is not None else ""


def _dashed(root: Element) -> Iterator[Element]:
    """The runs in which two lines at least follow each other behind dashes."""
    breaks = (each for each in root.iter(_BREAK) if _is_dash(each.getnext()))
    for run in dict.fromkeys(each.getparent() for each in breaks):
        if run is not None and run.tag == RUN and any(item for item, _ in _blocks(run)):
            yield run


def _is_dash(node: Element | None) -> bool:
    return node is not None and node.tag == TEXT and bool(_DASH.match(node.text or ""))


def _blocks(run: Element) -> Iterator[tuple[bool, _Lines]]:
    """The lines of a run: those of a list together, those of a text together."""
    text, below = _Lines(), False
    for dashed, group in groupby(_lines(run), lambda line: _is_dash(next(iter(line), None))):
        lines = list(group)
        if not dashed or len(lines) == 1:
            text += dropwhile(_is_blank, lines) if below and not text else lines
            continue
        if text:
            yield False, text
        yield True, lines
        text, below = _Lines(), True
    if text:
        yield False, text


def _is_blank(line: list[Element]) -> bool:
    return not any(node.text or node.tag != TEXT for node in line)


def _lines(run: Element) -> _Lines:
    """What stands on each line of a run."""
    lines: _Lines = [[]]
    for node in run:
        if node.tag == _BREAK and node.get(_KIND) is None:
            lines.append([])
        elif node.tag != RUN_PROPERTIES:
            lines[-1].append(node)
    return lines


def _cut(run: Element, paragraph: Element, style: str) -> None:
    """Each item gets a paragraph; what stands before, between and after keeps one of its own."""
    pieces = [piece for item, lines in _blocks(run) for piece in _pieces(run, item, lines)]
    labelled = any(node.tag != _PROPERTIES for node in run.itersiblings(preceding=True))
    following, place = list(run.itersiblings()), paragraph
    if labelled and not pieces[0][0]:
        run.addprevious(pieces.pop(0)[1])
    paragraph.remove(run)
    for item, content in pieces:
        place.addnext(made := _paragraph_like(paragraph, style if item else None))
        made.append(content)
        place = made
    place.extend(following)
    parent = paragraph.getparent()
    if not labelled and parent is not None:
        parent.remove(paragraph)


def _pieces(run: Element, item: bool, lines: _Lines) -> Iterator[tuple[bool, Element]]:
    """The run of each item, without its dash; or the one of a text, without the blanks around."""
    if item:
        for line in lines:
            line[0].text = _DASH.sub("", line[0].text or "", count=1)
            yield True, alike(run, *line)
        return
    while lines and _is_blank(lines[-1]):
        lines.pop()
    if lines:
        breaks = [[run.makeelement(_BREAK), *line] for line in lines[1:]]
        yield False, alike(run, *lines[0], *(node for line in breaks for node in line))


def _paragraph_like(paragraph: Element, style: str | None) -> Element:
    """An empty one with the same properties, of another style if there is one."""
    made, properties = paragraph.makeelement(PARAGRAPH), paragraph.find(_PROPERTIES)
    if style is not None:
        etree.SubElement(etree.SubElement(made, _PROPERTIES), _STYLE).set(VALUE, style)
    elif properties is not None:
        made.append(copy.deepcopy(properties))
    return made
