"""Ordinals as France prints them: the letters of « 1er », « 2e », « XXIe » are raised.

The text stays as it is: only its run is cut, and the letters get the style « Exposant » of the
template, or its effect where the run has a style already. Codes (« QP093e »), addresses, and
whatever is raised already are left alone.
"""

import copy
import re
from collections.abc import Iterable, Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.headings import VALUE
from pipeline.assembly.finishing.marques import RUN, RUN_PROPERTIES, TEXT, text_node

STYLE = "Exposant"
_ORDINAL = r"(?:1(?:ers?|res?)|2(?:nde?s?)|\d{1,3}es?|Ier|[IVX]+e)"
_ORDINALS = re.compile(
    rf"(?<![\w.,:@#/+-]){_ORDINAL}(?:[-–/]{_ORDINAL})*(?![\w@]|[.:]\w|[-/]\d)"
)  # fmt: skip
may_hold = re.compile(r"[\dIVX](?:e|r|n)").search
"""A quick look at a text for what an ordinal cannot do without."""
_LETTERS = re.compile(r"(?<=[\dIVX])[a-z]+")
_BEARER, _RAISED = qn("w:rStyle"), qn("w:vertAlign")
_AFTER = tuple(
    qn(f"w:{name}") for name in ("rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish")
)
"""What the standard puts after `w:vertAlign` in the properties of a run."""


def knows_style(document: Document) -> bool:
    """Whether a document has the style for raised letters."""
    return any(style.style_id == STYLE for style in document.styles)


def raise_ordinals(texts: Iterable[Element], *, styled: bool) -> None:
    """Those of some text nodes, in place; `styled`: the document knows the style."""
    for text in [node for node in texts if node.tag == TEXT]:
        run, pieces = text.getparent(), list(_pieces(text.text or ""))
        if len(pieces) > 1 and run is not None and run.tag == RUN and not _is_raised(run):
            _cut(run, text, pieces, styled=styled)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut in pieces, and whether each is raised."""
    end = 0
    for match in _ORDINALS.finditer(text):
        for letters in _LETTERS.finditer(text, match.start(), match.end()):
            yield text[end : letters.start()], False
            yield letters[0], True
            end = letters.end()
    if text[end:]:
        yield text[end:], False


def _is_raised(run: Element) -> bool:
    looks = run.find(RUN_PROPERTIES)
    if looks is None:
        return False
    style = looks.find(_BEARER)
    return looks.find(_RAISED) is not None or (style is not None and style.get(VALUE) == STYLE)


def _cut(run: Element, text: Element, pieces: list[tuple[str, bool]], *, styled: bool) -> None:
    """Leave the first words in the run; the others follow it in runs that look the same."""
    following, place = list(text.itersiblings()), run
    text.text = pieces[0][0]
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made = [_like(run, [text_node(words)], raised, styled=styled) for words, raised in pieces[1:]]
    if following:
        made.append(_like(run, following, raised=False, styled=styled))
    for each in made:
        place.addnext(each)
        place = each


def _like(run: Element, children: list[Element], raised: bool, *, styled: bool) -> Element:
    made, looks = OxmlElement("w:r"), copy.deepcopy(run.find(RUN_PROPERTIES))
    if raised and looks is None:
        looks = OxmlElement("w:rPr")
    if looks is not None:
        made.append(looks)
        if raised:
            _raise(looks, styled=styled)
    made.extend(children)
    return made


def _raise(looks: Element, *, styled: bool) -> None:
    if styled and looks.find(_BEARER) is None:
        looks.insert(0, OxmlElement("w:rStyle", {VALUE: STYLE}))
        return
    mark = OxmlElement("w:vertAlign", {VALUE: "superscript"})
    later = next((child for child in looks if child.tag in _AFTER), None)
    if later is None:
        looks.append(mark)
    else:
        later.addprevious(mark)
