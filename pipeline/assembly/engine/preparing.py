"""A part as Jinja can read it: docxtpl prepares it, once nothing is left that would lead it astray.

docxtpl reads XML with expressions that look for the other half of each tag: whatever has none, or
stands where no cell is, would have them go through the whole part again and again.
"""

import re

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree
from lxml.etree import _Element as Element

from pipeline.assembly.engine import passes
from pipeline.assembly.engine.delimiters import ASTRAY, DELIMITER, unpaired
from pipeline.assembly.engine.parts import NOT_WORD, Place
from pipeline.errors import TemplateError

TAGS = 20_000
"""The most tags in one part."""
ATTRIBUTES = 1_000
"""Of one element; libraries read them in quadratic time."""
TEXT, PARAGRAPH, CELL = qn("w:t"), qn("w:p"), qn("w:tc")
_ADDED, _GONE = (qn("w:ins"), qn("w:moveTo")), (qn("w:del"), qn("w:moveFrom"))
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
_OF_CELL = re.compile(r"\{%\s*(colspan|cellbg|[hv]m)\b")
_SOUND = re.compile(
    r"\{%\s{0,9}((colspan|cellbg)\s{1,9}[^%\s]([^%]{0,300}[^%\s])?|[hv]m)\s{0,9}%\}"
)
_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_WITH_BRACES = re.compile(r"<[^<>]*[{}][^<>]*>")


def prepared(name: str, place: Place, content: bytes) -> str:
    """The XML of a part with its tags where Jinja wants them; raises `TemplateError`."""
    root = read(name, place, content)
    source = etree.tostring(root, encoding="unicode")
    text = re.sub(r"<[^>]*>", "", source)
    refuse_unpaired(name, place, text)
    _refuse_astray(name, place, root, source, text)
    return _TAG.sub(_unescaped, str(passes.docxtpl().patch_xml(_HEAD + source)))


def read(name: str, place: Place, content: bytes) -> Element:
    """The elements of a part, its tracked changes settled where they cross a tag."""
    try:
        root = parse_xml(content)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"{name} {NOT_WORD} (partie {place.entry})") from error
    if any(len(node.attrib) > ATTRIBUTES for node in root.iter()):
        raise TemplateError(f"{name} {NOT_WORD} (partie {place.entry})")
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for added in list(root.iter(*_ADDED)):
        words = _words(added)
        if words.count("{") != words.count("}"):
            _replace(added, list(added))
    for gone in list(root.iter(*_GONE)):
        if "{" in (words := _words(gone)) or "}" in words:
            _replace(gone, [])
    return root


def refuse_unpaired(name: str, place: Place, text: str) -> None:
    """Refuse a text in which too many tags begin without an end, or end without a beginning."""
    if text.count("{") > TAGS and len(DELIMITER.findall(text)) > 2 * TAGS:
        raise _refused(name, place, f"il y a plus de {TAGS} balises")
    if unpaired(text) > ASTRAY:
        raise _refused(
            name, place, "plusieurs balises « {{ » ou « {% » ne sont pas fermées, ou pas ouvertes"
        )


def _refuse_astray(name: str, place: Place, root: Element, source: str, text: str) -> None:
    """Refuse tags that go on beyond their attribute, and tags of cells outside of cells."""
    for element in _WITH_BRACES.findall(source):
        if unpaired(element) or _OF_CELL.search(element):
            raise _refused(name, place, f"une balise est mal placée : « {element[:160]} »")
    left = len(_OF_CELL.findall(text))
    for paragraph in root.iter(PARAGRAPH) if left else ():
        words = _words(paragraph)
        left -= len(found := _OF_CELL.findall(words))
        inside = next(paragraph.iterancestors(CELL), None) is not None
        if found and not (inside and len(_SOUND.findall(words)) == len(found)):
            raise _refused(name, place, f"« {found[0]} » est mal écrit, ou hors d’une cellule")
    if left > 0:
        raise _refused(name, place, "une balise de cellule est hors d’une cellule")


def _refused(name: str, place: Place, why: str) -> TemplateError:
    return TemplateError(f"Modèle {name} ({place.label}) : {why}. Corrigez-le dans Word.")


def _words(element: Element) -> str:
    return "".join(node.text or "" for node in element.iter(TEXT, qn("w:delText")))


def _replace(element: Element, instead: list[Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = instead


def _unescaped(tag: re.Match[str]) -> str:
    """A tag as it was typed: docxtpl leaves it the ampersands and the quotes of XML."""
    return tag[0].replace("&quot;", '"').replace("&amp;", "&")
