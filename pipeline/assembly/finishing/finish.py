"""All that is left to do to a document whose template is filled, in the order it is done."""

from docx.document import Document

from pipeline.assembly.finishing.charts import draw
from pipeline.assembly.finishing.marques import settle
from pipeline.assembly.finishing.numerotation import begin_again
from pipeline.assembly.finishing.ordinaux import knows_style, raise_ordinals
from pipeline.assembly.finishing.parts import texts
from pipeline.assembly.finishing.renvois import link_up
from pipeline.assembly.finishing.tidying import separate_drawings, tidy
from pipeline.assembly.finishing.tirets import make_lists
from pipeline.assembly.finishing.toc import write_toc
from pipeline.assembly.finishing.typographie import typographie


def finish(document: Document) -> list[str]:
    """Finish it in place; a sentence for each reference that leads nowhere in this document."""
    styled = knows_style(document)
    begin_again(document)
    with texts(document) as roots:
        for root in roots:
            settle(root)
        astray = link_up(roots)
        make_lists(document, roots)
        draw(document)
        for root in roots:
            tidy(root)
            raise_ordinals(typographie(root), styled=styled)
        separate_drawings(roots)
    write_toc(document)
    return [f"Renvoi sans cible, laissé en texte : « {words} »." for words in dict.fromkeys(astray)]
