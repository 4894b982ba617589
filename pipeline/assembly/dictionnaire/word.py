"""The dictionary as a Word document: one table for each kind of thing, header rows repeated."""

from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm
from docx.table import Table, _Row

from pipeline import settings
from pipeline.assembly.dictionnaire.entries import Rubrique
from pipeline.assembly.finishing import markup
from pipeline.assembly.finishing.package import packed
from pipeline.french import typeset

HEADS = ("Nom", "Sens", "Type", "Exemple")
WIDTHS = (5.2, 8.8, 4.7, 7.0)
"""In centimetres, on a landscape page…"""
WITHOUT = (5.2, 15.8, 4.7)
"""… and where nothing has an example."""
HEADED = ("En-tête de colonne",) * len(HEADS)
STYLES = ("Cellule forte", "Cellule détail", "Cellule détail", "Cellule détail")
TITLE = "Dictionnaire des modèles"
INTRO = (
    "Ces noms s’écrivent dans un modèle Word entre {{ et }}. Un point mène plus loin : "
    "{{ contrat.intitule }}. « cdv modele verifier » dit ceux qui n’existent pas."
)


def as_docx(rubriques: Sequence[Rubrique]) -> bytes:
    """The dictionary as a .docx, in the styles of the recueil."""
    document = _blank()
    document.add_paragraph(TITLE, style="Titre de document")
    document.add_paragraph(typeset(INTRO))
    for rubrique in rubriques:
        document.add_paragraph(typeset(rubrique.titre), style="Titre 1 courant")
        document.add_paragraph(typeset(rubrique.intro), style="Réponse liée")
        _table(document, rubrique)
    return packed(document)


def _blank() -> Document:
    """An empty landscape page that has the look of the other documents."""
    document = docx.Document(str(settings.TEMPLATES / "recueil.docx"))
    body = document.element.body
    for each in list(body)[:-1]:
        body.remove(each)
    section = document.sections[-1]
    for part in (section.header, section.footer):
        part.is_linked_to_previous = True
    foot = section.footer.paragraphs[0]
    foot.style = "Pied de page paysage"
    number = markup.field(" PAGE ", [markup.run("1")])
    foot._p.extend([markup.run(TITLE), markup.tab(), markup.run("page "), *number])
    if section.orientation != WD_ORIENT.LANDSCAPE:
        width, height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Cm(2)
    return document


def _table(document: Document, rubrique: Rubrique) -> None:
    widths = WIDTHS if any(entry.exemple for entry in rubrique.entrees) else WITHOUT
    table = document.add_table(0, len(widths), style="Tableau contrat")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    ids = {name: document.styles[name].style_id for name in {*HEADED, *STYLES}}
    _fill(table.add_row(), HEADS, [ids[name] for name in HEADED])
    for entry in rubrique.entrees:
        texts = (entry.nom, entry.sens, entry.type, entry.exemple)
        _fill(table.add_row(), texts, [ids[name] for name in STYLES])
    for row in table._tbl.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table._tbl.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _describe(table, rubrique.titre)


def _fill(row: _Row, texts: Sequence[str], styles: Sequence[str]) -> None:
    """Its cells; there may be one fewer than texts."""
    for cell, text, style in zip(row.cells, texts, styles, strict=False):
        paragraph = cell.paragraphs[0]
        paragraph.text, paragraph._p.style = typeset(text), style  # by its id: much quicker


def _describe(table: Table, title: str) -> None:
    """What a screen reader says of the table."""
    table._tbl.tblPr.append(OxmlElement("w:tblCaption", {qn("w:val"): title}))
