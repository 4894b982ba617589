"""How the tests read a document back: with python-docx, as a person's tools would."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def paragraphs(document: Document) -> Iterator[str]:
    """The text of each paragraph of the body, tables included; a line break is a newline."""
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document._body).text


def text(content: bytes) -> str:
    return "\n".join(paragraphs(opened(content)))


def headers(content: bytes) -> str:
    sections = opened(content).sections
    return "\n".join(p.text for section in sections for p in section.header.paragraphs)


def chapters(content: bytes) -> list[str]:
    return [p.text for p in opened(content).paragraphs if p.style and p.style.name == "Heading 1"]
