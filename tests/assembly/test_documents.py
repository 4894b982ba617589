"""Which documents there are, and what each file says of itself."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from pipeline.assembly import DOCUMENTS, assemble
from pipeline.assembly.pieces import SEANCES
from pipeline.coherence import Finding
from pipeline.consolidation import Dossier
from pipeline.errors import TemplateError
from pipeline.french import NBSP, NNBSP
from pipeline.vocabulary import Severity
from tests.assembly.conftest import Empty, Made
from tests.assembly.reading import chapters, headers, opened, text
from tests.conftest import DossierOf

ELSEWHERE = """
import hashlib
from pipeline.assembly import assemble
from pipeline.consolidation import consolidate
from pipeline.definitions import load_definitions
from pipeline.fiche import Contrat
from tests.conftest import fiches_of
fiches = fiches_of({"quartier": [{"code": "QP099001", "nom": "Les Tilleuls"}]})
dossier = consolidate(Contrat("essai", "Contrat d’essai", "2014"), fiches, load_definitions())
print(hashlib.sha256(assemble("contrat", dossier, [])).hexdigest())
"""


@pytest.mark.parametrize("cadre", ["2014", "2024"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_template_renders_an_empty_dossier(empty: Empty, name: str, cadre: str) -> None:
    content = empty(name, cadre)
    written = text(content)
    assert "À compléter." in written or DOCUMENTS[name].seance == LAST
    assert not re.search(r"None|\{\{|\{%|%\}|\}\}|cdv:", written + headers(content))
    assert not orphans(opened(content))
    assert all(sections(opened(content)))


def test_a_contract_without_axes_keeps_their_chapter_to_be_written(empty: Empty) -> None:
    assert "Axes et orientations" in chapters(empty("contrat", "2024"))
    assert "Piliers et orientations" not in chapters(empty("contrat", "2014"))


def test_annexes_that_are_still_empty_take_the_whole_page(empty: Empty, made: Made) -> None:
    columns = [
        opened(c).element.xpath("//w:cols/@w:num")
        for c in (empty("contrat", "2014"), made("contrat"))
    ]
    assert columns == [[], ["2"]]


def test_what_is_not_granted_yet_is_not_announced(made: Made, dossier_of: DossierOf) -> None:
    years = [{"annee": 2016, "sollicite": 100}]
    asked = dossier_of(
        action=[{"id": "a1", "intitule": "Chantier"}],
        financement=[{"parent": "a1", "financeur": "CAF", "nature": "autre", "annees": years}],
    )
    assert "Accordé : " not in text(assemble("contrat", asked, [])).replace(NBSP, " ")
    assert "Accordé : 5 000 €." in text(made("contrat")).replace(NBSP, " ").replace(NNBSP, " ")


LAST = max(SEANCES)
"""The session that always has something to decide on: its arrangements and the contract itself."""


def orphans(document: Document) -> list[str]:
    """The captions that no table and no figure follows, the tables that have a header only."""
    captions = document.element.body.xpath("./w:p[w:pPr/w:pStyle/@w:val='Caption']")
    alone = [
        c.xpath("string(.)")
        for c in captions
        if c.getnext().tag != qn("w:tbl") and not c.getnext().xpath(".//w:drawing")
    ]
    bare = [t.cell(0, 0).text for t in document.tables if len(t.rows) == 1]
    return alone + [title for title in bare if title not in KEY_FIGURES]


def sections(document: Document) -> list[str]:
    """The words of each section: one without any is a blank page."""
    words = [""]
    for block in document.element.body:
        words[-1] += block.xpath("string(.)")
        if block.tag == qn("w:p") and block.xpath("./w:pPr/w:sectPr"):
            words.append("")
    return words


KEY_FIGURES = {"0\nquartier prioritaire"}
"""The one table of a single row, by design: the figures at the head of the synthesis."""


def test_an_unknown_document_names_those_that_exist(dossier: Dossier) -> None:
    with pytest.raises(TemplateError, match=r"vouliez-vous dire «.contrat.».*recueil"):
        assemble("contrats", dossier, [])


@pytest.mark.parametrize("name", ["contrat", "copil_2_fiches", "plan_actions", "synthese"])
def test_the_same_input_gives_the_same_bytes(dossier: Dossier, name: str) -> None:
    assert assemble(name, dossier, []) == assemble(name, dossier, [])


def test_another_process_gives_the_same_bytes(dossier_of: DossierOf) -> None:
    dossier = dossier_of(quartier=[{"code": "QP099001", "nom": "Les Tilleuls"}])
    there = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    here = hashlib.sha256(assemble("contrat", dossier, [])).hexdigest()
    assert there.stdout.strip() == here


def test_the_file_says_where_it_comes_from(dossier: Dossier) -> None:
    content = assemble("contrat", dossier, [])
    core = opened(content).core_properties
    assert (core.title, core.language) == ("Contrat de ville – Contrat du Val", "fr-FR")
    custom = zipfile.ZipFile(io.BytesIO(content)).read("docProps/custom.xml").decode()
    assert dossier.digest in custom


def test_each_page_says_the_contract_and_its_version(dossier: Dossier) -> None:
    content = assemble("contrat", dossier, [])
    assert "Contrat du Val" in headers(content)
    footer = opened(content).sections[1].footer.paragraphs[0].text
    assert f"version\u00a0{dossier.digest[:8]}" in footer


def test_each_pilier_is_a_chapter(dossier: Dossier) -> None:
    titles = chapters(assemble("contrat", dossier, []))
    assert [f"Pilier {i} – {pilier.label}" for i, pilier in enumerate(dossier.piliers, 1)] == [
        title for title in titles if title.startswith("Pilier")
    ]


def test_what_a_group_without_pilier_wrote_has_a_chapter_too(dossier_of: DossierOf) -> None:
    dossier = dossier_of(enjeu=[{"intitule": "Un enjeu égaré"}])
    content = assemble("contrat", dossier, [])
    assert "Hors pilier" in chapters(content)
    assert "Un enjeu égaré" in text(content)


@pytest.mark.parametrize("many", [0, 1, 45])
def test_each_signatory_has_a_block_that_no_page_splits(dossier_of: DossierOf, many: int) -> None:
    dossier = dossier_of(signataire=[{"organisme": f"Organisme {i}"} for i in range(many)])
    tables = opened(assemble("contrat", dossier, [])).tables
    blocks = [row for t in tables if t.cell(0, 1).text == "Signature et cachet" for row in t.rows]
    assert [row.cells[0].text for row in blocks[1:]] == [f"Organisme {i}" for i in range(many)]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in blocks)


def test_a_remark_on_an_observed_value_stands_under_the_indicator(dossier_of: DossierOf) -> None:
    values = [{"annee": 2016, "valeur": 84, "femmes": 33, "hommes": 51, "commentaire": "En mars."}]
    dossier = dossier_of(indicateur=[{"intitule": "Jeunes sortis", "valeurs": values}])
    rows = [row for t in opened(assemble("contrat", dossier, [])).tables for row in t.rows]
    [cells] = [row.cells for row in rows if row.cells[1].text.startswith("Jeunes sortis")]
    assert cells[1].text.endswith("Observé en 2016\u00a0: En mars.")
    assert cells[-1].text == "2016\u00a0: 84\nF 33, H 51"


def test_an_open_finding_stands_beside_its_fiche_and_in_the_list(dossier: Dossier) -> None:
    finding = Finding(
        "COH999",
        Severity.ALERTE,
        "3.1",
        "e1",
        "enjeu",
        "L’enjeu est flou.",
        "developpement_economique",
    )
    written = text(assemble("copil_1_fiches", dossier, [finding]))
    assert written.count("L’enjeu est flou.") == 1
    assert "☐\u00a0validé avec réserve" in written


@pytest.mark.parametrize("name", [d.name for d in DOCUMENTS.values() if not d.constats])
def test_a_document_without_findings_never_asks_for_them(dossier: Dossier, name: str) -> None:
    def asked() -> NoReturn:
        raise AssertionError("the rules were run")

    assert assemble(name, dossier, asked)


def test_what_is_not_valued_is_not_zero(dossier: Dossier) -> None:
    written = text(assemble("contrat", dossier, []))
    assert "S’y ajoutent 1\u00a0engagement non valorisé" in written
