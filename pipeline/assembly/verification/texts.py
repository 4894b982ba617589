"""The texts of a template, with their place: paragraph, cell and part, what is not on the page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import QName
from lxml.etree import _Element as Element

from pipeline.assembly.engine.delimiters import DELIMITER
from pipeline.assembly.engine.parts import Kind, Place

PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
LINK = qn("w:hyperlink")
_TEXT, _BLANKS = qn("w:t"), {qn("w:tab"), qn("w:br")}
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What older versions of Word show instead of a text box: the same texts again."""
_HIDDEN = {
    "descr": "texte de remplacement",
    "title": "texte de remplacement",
    "tblCaption": "texte de remplacement",
    "tblDescription": "texte de remplacement",
    "instr": "champ",
    "instrText": "champ",
    "tooltip": "info-bulle",
    "anchor": "lien",
    "string": "filigrane",
}
"""What a person calls the attributes and elements whose texts do not stand on the page."""
_PROPERTIES = {
    "title": "titre",
    "subject": "objet",
    "creator": "auteur",
    "lastModifiedBy": "dernier auteur",
    "description": "commentaires",
    "keywords": "mots clés",
    "category": "catégorie",
    "contentStatus": "état",
}


@dataclass(frozen=True)
class Spot:
    """Where a paragraph stands: its part, its number in it, and its cell when it has one.

    Number 0 is the part itself; `within` says in what a text that is not on the page stands.
    """

    part: str
    paragraph: int
    table: int = 0
    row: int = 0
    cell: int = 0
    within: str = ""

    def __str__(self) -> str:
        words = f"{self.part}, paragraphe {self.paragraph}" if self.paragraph else self.part
        if self.table:
            words += f" (tableau {self.table}, ligne {self.row}, cellule {self.cell})"
        return f"{words}, {self.within}" if self.within else words


@dataclass(frozen=True, eq=False)
class Text:
    """One paragraph: its words and the elements around it, the nearest first.

    `hidden`: from where to where in its words something else than its text is read, and its name;
    `links`: where it leads to.
    """

    spot: Spot
    words: str
    around: tuple[Element, ...]
    hidden: tuple[tuple[int, int, str], ...] = ()
    links: tuple[str, ...] = ()

    def inside(self, name: str) -> Element | None:
        """The nearest element of that name around it."""
        return next((each for each in self.around if each.tag == name), None)


def texts(root: Element, place: Place, links: Mapping[str, str]) -> Iterator[Text]:
    """The paragraphs of a part, in order; those of the properties are its elements.

    `links` are the addresses that the part names by an id. What has tags between two paragraphs
    goes with the first.
    """
    if place.kind is Kind.PROPERTIES:
        yield from (_property(place.label, element) for element in root)
        return
    ranks, rank = _ranks(root), 0
    for element in root.iter():
        whole = element.tag == PARAGRAPH
        if not whole and not (any(_aside(element)) and _paragraph(element) is None):
            continue
        around = tuple(element.iterancestors())
        if all(each.tag != _TWICE for each in around):
            rank += whole
            spot = _spot(place.label, max(rank, 1), around, ranks)
            own = [node for node in element.iter(LINK) if _paragraph(node) is element]
            leads = (links.get(node.get(qn("r:id")) or "", "") for node in own)
            pieces = _pieces(element) if whole else _aside(element)
            yield _text(spot, pieces, around, tuple(leads))


def _property(part: str, element: Element) -> Text:
    name = QName(element).localname
    spot = Spot(part, 0, within=_PROPERTIES.get(name, name))
    return Text(spot, element.text or "", ())


def _text(
    spot: Spot,
    pieces: Iterable[tuple[str, str]],
    around: tuple[Element, ...],
    links: tuple[str, ...],
) -> Text:
    words, hidden = "", list[tuple[int, int, str]]()
    for piece, name in pieces:
        if name:
            hidden.append((len(words), len(words) + len(piece), name))
        words += piece
    return Text(spot, words, around, tuple(hidden), links)


def _pieces(paragraph: Element) -> Iterator[tuple[str, str]]:
    """The words of the paragraph itself, not those of a text box that it holds.

    Each with the name of what it is when it is not on the page.
    """
    for node in paragraph.iter():
        if node is not paragraph and _paragraph(node) is not paragraph:
            continue
        yield from _aside(node)
        if node.tag == _TEXT:
            yield node.text or "", ""
        elif node.tag in _BLANKS:
            yield " ", ""


def _aside(node: Element) -> Iterator[tuple[str, str]]:
    """The texts with tags that an element holds beside the words of the page."""
    kind = QName(node).localname
    values = [(QName(name).localname, str(value)) for name, value in node.items()]
    if node.tag != _TEXT and not len(node):
        values.append((kind, node.text or ""))
    for name, value in values:
        if DELIMITER.search(value):
            yield value, _HIDDEN.get(name) or _HIDDEN.get(kind) or f"attribut {name}"


def _paragraph(node: Element) -> Element | None:
    return next(node.iterancestors(PARAGRAPH), None)


def _spot(part: str, rank: int, around: tuple[Element, ...], ranks: dict[Element, int]) -> Spot:
    cell = next((each for each in around if each.tag == CELL), None)
    if cell is None:
        return Spot(part, rank)
    row = next(each for each in around if each.tag == ROW)
    table = next(each for each in around if each.tag == TABLE)
    return Spot(part, rank, ranks[table], ranks[row], ranks[cell])


def _ranks(root: Element) -> dict[Element, int]:
    """The number of each table in the part, of each row in its table, of each cell in its row."""
    count = Counter[tuple[Element | None, str]]()
    ranks: dict[Element, int] = {}
    for element in root.iter(TABLE, ROW, CELL):
        key = (None if element.tag == TABLE else element.getparent(), str(element.tag))
        count[key] += 1
        ranks[element] = count[key]
    return ranks
