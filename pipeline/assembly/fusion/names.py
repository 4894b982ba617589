"""Bookmarks and sequences: the same name in two documents must not be one and the same thing."""

import re
from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.legendes import CODE, INSTRUCTION, KIND, MARK, SIMPLE, fields

START, END, ID, NAME = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id"), qn("w:name")
ANCHOR = qn("w:anchor")
LONGEST = 40
_SEQUENCE = re.compile(r'\s*(SEQ\s+|TOC\b.*?\\c\s+"?)[^\s"\\]+', re.IGNORECASE)


def rename_bookmarks(roots: Iterable[Element], rank: int) -> None:
    """Give the bookmarks of a document names of their own, also where they are referred to."""
    parts = list(roots)
    names = {
        name: f"{name[: LONGEST - 4]}_{rank}"
        for root in parts
        for mark in root.iter(START)
        if (name := mark.get(NAME))
    }
    for root in parts:
        for node in root.iter(START, qn("w:hyperlink"), SIMPLE, CODE):
            _rename(node, names)


def _rename(node: Element, names: dict[str, str]) -> None:
    if node.tag == CODE:
        node.text = _in_code(node.text or "", names)
    elif node.tag == SIMPLE:
        node.set(INSTRUCTION, _in_code(node.get(INSTRUCTION) or "", names))
    else:
        key = NAME if node.tag == START else ANCHOR
        if node.get(key) in names:
            node.set(key, names[node.get(key) or ""])


def _in_code(code: str, names: dict[str, str]) -> str:
    return re.sub(r"[^\s\"]+", lambda word: names.get(word[0], word[0]), code)


def bounded(body: Element, rank: int) -> None:
    r"""Mark the whole of a document, and keep its tables of contents within (switch \b).

    Lists of captions do without: their sequence is their own, and two that are bounded stop
    LibreOffice.
    """
    name, number = f"Document_{rank}", str(1_000_000 + rank)
    section = body.find(qn("w:sectPr"))
    body.insert(0, OxmlElement("w:bookmarkStart", {ID: number, NAME: name}))
    end = OxmlElement("w:bookmarkEnd", {ID: number})
    if section is None:
        body.append(end)
    else:
        section.addprevious(end)
    for code in body.iter(CODE):
        text = code.text or ""
        if text.split()[:1] == ["TOC"] and "\\b" not in text and "\\c" not in text:
            code.text = f"{text.rstrip()} \\b {name} "


def own_sequences(body: Element, rank: int) -> None:
    """Captions count apart from the others', also when Word updates them and their lists."""
    for each in list(fields(body)):
        code = _SEQUENCE.sub(rf"\g<0>_{rank}", each.code, count=1)
        if code != each.code:
            _write(each.element, code)


def _write(field: Element, code: str) -> None:
    """The whole code in the first of the runs that share it."""
    if field.tag == SIMPLE:
        field.set(INSTRUCTION, code)
        return
    assert field.tag == MARK
    run = field.getparent()
    while run is not None:
        for node in run.iter(CODE):
            node.text, code = code, ""
        ends = any(mark.get(KIND) != "begin" for mark in run.iter(MARK))
        run = None if ends else run.getnext()
