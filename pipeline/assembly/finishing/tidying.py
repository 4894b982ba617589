"""Make good what loops leave behind: empty cells, names used twice, columns that do not fit."""

import copy
from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.assembly.finishing.colonnes import CELL, fit_columns
from pipeline.assembly.finishing.legendes import number_captions

PARAGRAPH, TABLE = qn("w:p"), qn("w:tbl")
STYLE = f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:pStyle')}"
ID, NAME = qn("w:id"), qn("w:name")
PROPERTIES, SECTION = qn("w:pPr"), f"{qn('w:pPr')}/{qn('w:sectPr')}"
TEXT, RUN, RUN_PROPERTIES = qn("w:t"), qn("w:r"), qn("w:rPr")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def tidy(body: Element) -> None:
    """The whole of it, in place."""
    drop_blanks(body)
    close_cells(body)
    order_cells(body)
    separate_bookmarks(body)
    number_captions(body)
    for table in body.iter(TABLE):
        fit_columns(table)


def drop_blanks(body: Element) -> None:
    """Take away the paragraphs of which a tag left nothing; a blank line of the author stays.

    A paragraph that Word needs stays too: alone in a cell, between two tables, before a section.
    """
    for text in [each for each in body.iter(TEXT) if not each.text]:
        paragraph = next(text.iterancestors(PARAGRAPH), None)
        parent = None if paragraph is None else paragraph.getparent()
        if parent is not None and paragraph is not None and _is_left_over(paragraph):
            parent.remove(paragraph)


def _is_left_over(paragraph: Element) -> bool:
    for child in paragraph:
        if child.tag == RUN:
            if any(
                node.tag != RUN_PROPERTIES and (node.tag != TEXT or node.text) for node in child
            ):
                return False
        elif child.tag != PROPERTIES or child.find(qn("w:sectPr")) is not None:
            return False
    before, after = paragraph.getprevious(), paragraph.getnext()
    follows = before is not None and before.tag == PARAGRAPH
    return follows or (after is not None and after.tag == PARAGRAPH)


def close_cells(body: Element) -> None:
    """Word refuses a cell that does not end with a paragraph: it gets one like its neighbour's."""
    before: Element | None = None
    for cell in body.iter(CELL):
        if len(cell) and cell[-1].tag == PARAGRAPH:
            before = cell
            continue
        made = OxmlElement("w:p")
        style = None if before is None else before.find(STYLE)
        if style is not None:
            made.append(OxmlElement("w:pPr"))
            made[0].append(copy.copy(style))
        cell.append(made)


def order_cells(body: Element) -> None:
    """Put the width of a cell first, its span next: docxtpl does not, the standard does."""
    for name in ("w:gridSpan", "w:tcW"):
        for node in body.iter(qn(name)):
            before, properties = node.getprevious(), node.getparent()
            if before is not None and properties is not None and before.tag != qn("w:cnfStyle"):
                conditional = properties.find(qn("w:cnfStyle"))
                properties.insert(0 if conditional is None else 1, node)


def separate_bookmarks(body: Element) -> None:
    """Give each bookmark an id and a name of its own; Word takes names of 40 characters."""
    open_ids: dict[str | None, str] = {}
    taken: set[str] = set()
    for mark in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        old = mark.get(ID)
        if mark.tag == qn("w:bookmarkStart"):
            open_ids[old] = str(len(taken) + 1)
            name = _free(mark.get(NAME) or "signet", taken)
            taken.add(name)
            mark.set(NAME, name)
        mark.set(ID, open_ids.get(old, "0"))


def _free(name: str, taken: set[str]) -> str:
    rank, free = 1, name
    while free in taken:
        rank += 1
        free = f"{name[: 39 - len(str(rank))]}_{rank}"
    return free


def separate_drawings(roots: Iterable[Element]) -> None:
    """Give each drawing an id of its own in the whole document."""
    for rank, drawing in enumerate((d for root in roots for d in root.iter(DRAWING)), 1):
        drawing.set("id", str(rank))
