"""The few elements of WordprocessingML that are written here rather than in a template."""

from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def paragraph(style: str, children: Sequence[Element]) -> Element:
    """A paragraph of that style id."""
    made, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
    properties.append(OxmlElement("w:pStyle", {qn("w:val"): style}))
    made.append(properties)
    made.extend(children)
    return made


def run(text: str) -> Element:
    """A run of text."""
    return _run("w:t", text)


def tab() -> Element:
    """A run that goes to the next tab stop."""
    made = OxmlElement("w:r")
    made.append(OxmlElement("w:tab"))
    return made


def field(instruction: str, result: Sequence[Element]) -> list[Element]:
    """A field and what it shows until somebody updates it."""
    return [*opening(instruction), *result, closing()]


def opening(instruction: str) -> list[Element]:
    """The beginning of a field, up to its result."""
    return [_mark("begin"), _run("w:instrText", instruction), _mark("separate")]


def closing() -> Element:
    """The end of a field."""
    return _mark("end")


def _run(name: str, text: str) -> Element:
    made, node = OxmlElement("w:r"), OxmlElement(name, {_SPACE: "preserve"})
    node.text = text
    made.append(node)
    return made


def _mark(kind: str) -> Element:
    made = OxmlElement("w:r")
    made.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))
    return made
