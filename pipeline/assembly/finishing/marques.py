"""What a value of the context leaves in a document for the finishing: elements of our own.

A template prints them anywhere in a text (`{{ … }}`), or alone in a paragraph (`{{p … }}`).
Text that somebody typed is escaped, and never becomes one.
"""

import copy

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.answers import clean

NAMESPACE = "urn:contrat-de-ville"
ANCRE, RENVOI, GRAPHIQUE = (f"{{{NAMESPACE}}}{name}" for name in ("ancre", "renvoi", "graphique"))
PARAGRAPH, RUN, TEXT, RUN_PROPERTIES = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:rPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "{": "&#123;", "}": "&#125;"}
)


def marque(tag: str, text: str, **attributes: str) -> str:
    """One of them, as XML that no later pass of a template engine can read as a tag."""
    name = tag.removeprefix(f"{{{NAMESPACE}}}")
    said = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f'<cdv:{name} xmlns:cdv="{NAMESPACE}"{said}>{escaped(text)}</cdv:{name}>'


def escaped(text: str) -> str:
    """The text as XML, on one line."""
    return " ".join(clean(text).split()).translate(_ENTITIES)


def settle(root: Element) -> None:
    """Put each of them in a run of its own, with the looks of the text that it stood in.

    A whole run printed within a text takes its place beside it, with looks of its own.
    """
    for text in [each for each in root.iter(TEXT) if len(each)]:
        _split(text)
    for mark in list(root.iter(ANCRE, RENVOI, GRAPHIQUE)):
        parent = mark.getparent()
        assert parent is not None
        if parent.tag not in (RUN, PARAGRAPH):
            _wrap(mark)


def _split(text: Element) -> None:
    """Cut the run where it holds more than words: the words before, the others, words between."""
    run = text.getparent()
    assert run is not None
    following, place = list(text.itersiblings()), run
    for child in list(text):
        tail, child.tail = child.tail, None
        place = _after(place, child if child.tag == RUN else alike(run, child))
        if tail:
            place = _after(place, alike(run, text_node(tail)))
    if following:
        _after(place, alike(run, *following))
    if not text.text:
        run.remove(text)
    if all(child.tag == RUN_PROPERTIES for child in run):
        _drop(run)


def _after(place: Element, made: Element) -> Element:
    place.addnext(made)
    return made


def alike(like: Element, *children: Element) -> Element:
    """A run that looks like another."""
    made, looks = like.makeelement(RUN), like.find(RUN_PROPERTIES)
    if looks is not None:
        made.append(copy.deepcopy(looks))
    made.extend(children)
    return made


def _wrap(mark: Element) -> None:
    """A mark that took the place of its paragraph gets one back."""
    made, run = OxmlElement("w:p"), OxmlElement("w:r")
    mark.addprevious(made)
    run.append(mark)
    made.append(run)
    mark.tail = None


def text_node(words: str) -> Element:
    """Words, spaces kept."""
    made = OxmlElement("w:t", {_SPACE: "preserve"})
    made.text = words
    return made


def _drop(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
