"""Whether a .docx can be read without seeing it: a list of what stands in the way.

Language, title, headings in order, header rows, alternatives of drawings, words of links.
"""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn

from pipeline.assembly.finishing.headings import headings

EMPTY_WORDS = {"ici", "cliquez ici", "lien", "ce lien", "en savoir plus", "page"}


def obstacles(content: bytes) -> list[str]:
    """What is wrong in the file; nothing for an accessible one."""
    document = docx.Document(io.BytesIO(content))
    return [
        *_said(document),
        *_headings(document),
        *_tables(document),
        *_drawings(document),
        *_links(document),
    ]


def _said(document: Document) -> Iterator[str]:
    if not document.core_properties.title:
        yield "sans titre"
    defaults = document.styles.element.xpath(".//w:docDefaults//w:lang/@w:val")
    normal = document.styles.element.xpath('./w:style[@w:default="1"]//w:lang/@w:val')
    if "fr-FR" not in defaults + normal:
        yield "sans langue"


def _headings(document: Document) -> Iterator[str]:
    last = 0
    for heading in headings(document):
        if heading.level > last + 1:
            yield f"« {heading.text} » saute du niveau {last} au niveau {heading.level}"
        last = heading.level


def _tables(document: Document) -> Iterator[str]:
    for table in document.element.body.iter(qn("w:tbl")):
        first = table.find(qn("w:tr"))
        words = first.xpath("string(.)")[:60]
        if first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield f"tableau sans ligne d’en-tête : « {words} »"
        properties = table.find(qn("w:tblPr"))
        described = (properties.find(qn(name)) for name in ("w:tblCaption", "w:tblDescription"))
        if all(each is None for each in described):
            yield f"tableau sans description : « {words} »"


def _drawings(document: Document) -> Iterator[str]:
    for drawing in document.element.body.iter(qn("wp:docPr")):
        if not (drawing.get("descr") or "").strip():
            yield f"dessin sans texte de remplacement : {drawing.get('name')}"
    for picture in document.element.body.iter(qn("w:pict")):
        yield f"image d’un autre âge, sans texte de remplacement : {picture.tag}"


def _links(document: Document) -> Iterator[str]:
    for link in document.element.body.iter(qn("w:hyperlink")):
        words = "".join(node.text or "" for node in link.iter(qn("w:t"))).strip()
        if not words or words.lower() in EMPTY_WORDS:
            yield f"lien sans mots utiles : « {words} »"
