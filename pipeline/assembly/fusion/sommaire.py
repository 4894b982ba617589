r"""The front of several documents in one: what they are called, and where each begins.

The table is a TOC field of Word (switch \f), which lists the hidden TC field that each document
carries at its title.
"""

import copy
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from pipeline.assembly.finishing import markup
from pipeline.assembly.finishing.headings import PARAGRAPH, VALUE, headings, text_of
from pipeline.assembly.fusion.sections import SECTION, begin_on_a_page

SOMMAIRE = "Sommaire"
FIELD = r" TOC \h \z \f p "
_TITLES = ("Titre de document", "Title")
_LEFT_OUT = tuple(
    qn(f"w:{name}") for name in ("headerReference", "footerReference", "titlePg", "pgNumType")
)


@dataclass(frozen=True)
class Partie:
    """One of the documents: what it is called, the paragraph that says so."""

    titre: str
    paragraph: Element


def parts_of(documents: Sequence[Document]) -> list[Partie]:
    """What each is called on its first page; its property « title » where two say the same."""
    found = [_titled(document, rank) for rank, document in enumerate(documents, 1)]
    counts = Counter(partie.titre for partie in found)
    return [
        Partie(_property(document) or partie.titre, partie.paragraph)
        if counts[partie.titre] > 1
        else partie
        for document, partie in zip(documents, found, strict=True)
    ]


def _titled(document: Document, rank: int) -> Partie:
    """By its title, its first heading, or its properties."""
    for paragraph in _candidates(document):
        if text := text_of(paragraph):
            return Partie(text, paragraph)
    first = next(document.element.body.iter(PARAGRAPH), None)
    if first is None:
        first = OxmlElement("w:p")
        document.element.body.insert(0, first)
    return Partie(_property(document) or f"Document {rank}", first)


def _candidates(document: Document) -> Iterator[Element]:
    ids = {_style(document, name) for name in _TITLES} - {None}
    for style in document.element.body.iter(qn("w:pStyle")):
        if style.get(VALUE) in ids:
            yield next(style.iterancestors(PARAGRAPH))
    yield from (heading.paragraph for heading in headings(document))


def _property(document: Document) -> str:
    return str(document.core_properties.title).partition(" – ")[0]


def _style(document: Document, name: str) -> str | None:
    known = {(each.name or "").lower(): each.style_id for each in document.styles}
    return known.get(name.lower())


def list_parts(host: Document, title: str, parts: Sequence[Partie]) -> None:
    """Put a page before all the others: the title of the whole, and the table of its parts."""
    for part in parts:
        _announce(part)
    lines = [
        _paragraph(host, _TITLES[0], [markup.run(title)]),
        _paragraph(host, "Titre de liste", [markup.run(SOMMAIRE)]),
        _paragraph(host, "toc 1", markup.field(FIELD, [markup.run(SOMMAIRE)])),
    ]
    first = next(host.element.body.iter(SECTION))
    lines[-1][0].append(_bare(first))
    begin_on_a_page(first)
    host.element.body[0:0] = lines


def _bare(section: Element) -> Element:
    """A page like its own, with nothing at its head nor at its foot, as a cover has it."""
    made = copy.deepcopy(section)
    for child in [child for child in made if child.tag in _LEFT_OUT]:
        made.remove(child)
    return made


def _announce(part: Partie) -> None:
    """Hide in its paragraph the field that a table of contents lists."""
    title = part.titre.replace('"', "”").replace("\\", "/")
    for run in [*markup.opening(f' TC "{title}" \\f p \\l 1 ')[:2], markup.closing()]:
        looks = OxmlElement("w:rPr")
        looks.append(OxmlElement("w:vanish"))
        run.insert(0, looks)
        part.paragraph.append(run)


def _paragraph(host: Document, style: str, children: Sequence[Element]) -> Element:
    return markup.paragraph(_style(host, style) or "Normal", children)
