"""The comité technique's spreadsheet: one sheet per level, then pairs, decisions and findings."""

import io
import time
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from pipeline.arbitrage import Arbitrage
from pipeline.coherence import Finding
from pipeline.consolidation import consolidate
from pipeline.definitions import load_definitions
from pipeline.exchange.classeur import LONGEST, Column, Sheet, sheet_name, workbook
from pipeline.exchange.tableur import synthese_xlsx
from pipeline.fiche import Contrat, Fiche
from pipeline.store import Revision
from pipeline.vocabulary import Acte, Origin, Severity
from tests.conftest import fiches_of

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
AT = datetime(2015, 3, 12, 9, 30, tzinfo=UTC)
FICHES = fiches_of(
    {
        "quartier": [{"id": "q1", "code": "QP099001", "nom": "Les Tilleuls"}],
        "enjeu": [
            {"id": "e1", "intitule": "Le décrochage scolaire", "pilier": "cohesion_sociale"},
            {"id": "e2", "intitule": "Décrochage scolaire", "pilier": "cadre_de_vie"},
            {"id": "e3", "intitule": "=1+1", "quartiers": ["q1"], "pilier": "cadre_de_vie"},
        ],
        "action": [
            {
                "id": "a",
                "intitule": "Veiller",
                "axes": [{"axe": "jeunesse"}],
                "pilier": "cadre_de_vie",
            }
        ],
    }
)


def act(rang: int, acte: str, *cibles: str, **contenu: Any) -> Arbitrage:
    motif, seen = f"motif {rang}", dict.fromkeys(cibles, 1)
    return Arbitrage(f"a{rang}", rang, Acte(acte), cibles, motif, contenu, seen, "Mme Roux", AT)


FUSION = act(1, "fusionner", "e1", "e2", answers={"intitule": "L’école"})


def made(
    *arbitrages: Arbitrage, fiches: list[Fiche] = FICHES, findings: tuple[Finding, ...] = ()
) -> bytes:
    dossier = consolidate(Contrat("c", "C", "2014"), fiches, load_definitions(), arbitrages)
    return synthese_xlsx(
        dossier,
        findings,
        fiches=fiches,
        arbitrages=arbitrages,
        revisions=lambda fiche: [Revision(1, {}, f"Auteur de {fiche}", Origin.WEB, AT)],
    )


def read(content: bytes) -> dict[str, list[list[Any]]]:
    """The rows of each sheet: a shared text, a number, or None."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ["".join(map(str, each.itertext())) for each in shared.findall("m:si", NS)]
    book = etree.fromstring(archive.read("xl/workbook.xml"))
    names = [str(sheet.get("name")) for sheet in book.iterfind("m:sheets/m:sheet", NS)]
    return {name: _rows(archive, rank, texts) for rank, name in enumerate(names, 1)}


def _rows(archive: zipfile.ZipFile, rank: int, texts: list[str]) -> list[list[Any]]:
    sheet = etree.fromstring(archive.read(f"xl/worksheets/sheet{rank}.xml"))
    assert sheet.find(".//m:f", NS) is None, "a formula"
    rows = sheet.iterfind("m:sheetData/m:row", NS)
    return [[_value(cell, texts) for cell in row.iterfind("m:c", NS)] for row in rows]


def _value(cell: Any, texts: list[str]) -> Any:
    value = cell.findtext("m:v", None, NS)
    if value is None:
        return None
    return texts[int(value)] if cell.get("t") == "s" else float(value)


def row(content: bytes, sheet: str, wording: str) -> dict[str, Any]:
    header, *rows = read(content)[sheet]
    return next(dict(zip(header, each, strict=True)) for each in rows if wording in each)


def test_there_is_a_sheet_for_each_level_then_for_pairs_decisions_and_findings() -> None:
    assert list(read(made())) == [
        "Enjeux",
        "Orientations stratégiques",
        "Objectifs opérationnels",
        "Actions",
        "Rapprochements",
        "Arbitrages",
        "Points ouverts",
    ]


def test_an_item_says_its_place_its_state_and_who_wrote_it() -> None:
    found = row(made(), "Enjeux", "Décrochage scolaire")
    assert (found["N°"], found["Groupe"]) == ("E2.1", "Groupe cadre_de_vie")
    assert found["Chapitre"] == "Cadre de vie et renouvellement urbain"
    assert (found["État"], found["Propositions d’origine"]) == (
        "Reste à arbitrer",
        "version\u00a01, Auteur de e2",
    )


def test_a_merged_item_lists_its_originals() -> None:
    found = row(made(FUSION, act(2, "retenir", "a1")), "Enjeux", "L’école")
    assert found["État"] == "Issu d’une fusion.\nRetenu."
    assert found["Propositions d’origine"].split("\n") == [
        "«\u00a0Le décrochage scolaire\u00a0» – Groupe cohesion_sociale, "
        "version\u00a01, Auteur de e1",
        "«\u00a0Décrochage scolaire\u00a0» – Groupe cadre_de_vie, version\u00a01, Auteur de e2",
    ]
    assert found["Motif"] == "motif 1\nmotif 2"


def test_a_proposal_that_was_merged_or_put_aside_keeps_its_row() -> None:
    content = made(FUSION, act(2, "ecarter", "e3"))
    merged = row(content, "Enjeux", "Décrochage scolaire")
    assert (merged["N°"], merged["Motif"]) == (None, "motif 1")
    assert "dans «\u00a0E1.1 L’école\u00a0»" in merged["État"]
    assert row(content, "Enjeux", "=1+1")["État"] == "Écarté."


def test_a_reworded_item_keeps_its_first_wording() -> None:
    found = row(made(act(1, "reformuler", "e1", answers={"intitule": "X"})), "Enjeux", "X")
    assert found["Propositions d’origine"].startswith("«\u00a0Le décrochage scolaire\u00a0»\n")


def test_quartiers_and_axes_are_in_words() -> None:
    assert row(made(), "Enjeux", "=1+1")["Quartiers"] == "Les Tilleuls"
    assert row(made(), "Actions", "Veiller")["Axes transversaux"] == "Jeunesse"


def test_pairs_are_listed_until_they_are_answered() -> None:
    found = row(made(), "Rapprochements", "Rapprochement")
    assert {found["Énoncé (a)"], found["Énoncé (b)"]} == {
        "Le décrochage scolaire",
        "Décrochage scolaire",
    }
    assert found["Score"] > 0.9
    answered = read(made(act(1, "distinguer", "e1", "e2")))["Rapprochements"]
    assert [each[0] for each in answered[1:]] == ["Aucun rapprochement à examiner."]


def test_contradictions_come_first() -> None:
    same = {"intitule": "Réussite au brevet", "unite": "%", "pilier": "cadre_de_vie"}
    fiches = fiches_of({"objectif": [same | {"cible": 80}, same | {"cible": 90}]})
    natures = [each[0] for each in read(made(fiches=fiches))["Rapprochements"]]
    assert natures == ["Nature", "Contradiction", "Rapprochement"]


def test_the_journal_keeps_what_was_undone() -> None:
    _, first, second = read(made(FUSION, act(2, "annuler", "a1")))["Arbitrages"]
    assert (first[0], first[2], first[5]) == (1, "Mme Roux", "Annulée par la décision nº\u00a02")
    assert second[3].startswith("Annuler\u00a0: Fusionner")


def test_findings_stand_on_their_sheet_and_beside_their_fiche() -> None:
    finding = Finding(
        "COH999", Severity.ALERTE, "3.1", "e1", "enjeu", "Flou.", "cohesion_sociale", None
    )
    content = made(findings=(finding,))
    assert row(content, "Points ouverts", "Flou.")["Gravité"] == "Alerte"
    assert (
        row(content, "Enjeux", "Le décrochage scolaire")["Points ouverts"] == "Alerte\u00a0: Flou."
    )


def test_an_empty_dossier_says_so() -> None:
    assert [rows[1][0] for rows in read(made(fiches=[])).values()] == [
        *["Aucune proposition."] * 4,
        "Aucun rapprochement à examiner.",
        "Aucune décision.",
        "Aucun point ouvert.",
    ]


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+33", "-2", "@SOMME(A1)", "{=A1}", "0012", "http://x.fr", "_x0041_", "R&D <b>", "😀"],
)
def test_a_text_stays_the_text_that_was_typed(typed: str) -> None:
    fiches = fiches_of({"enjeu": [{"intitule": typed}]})
    written = read(made(fiches=fiches))["Enjeux"][1][3]
    assert written.replace("_x005F_", "_") == typed


def test_what_xml_forbids_becomes_a_replacement_character() -> None:
    fiches = fiches_of({"enjeu": [{"intitule": "a\x07b\ufffec\ud800"}]})
    assert read(made(fiches=fiches))["Enjeux"][1][3] == "a\ufffdb\ufffdc\ufffd"


def test_a_text_longer_than_a_cell_is_cut() -> None:
    content = workbook([Sheet("S", [Column("A", 9)], [["é😀" * LONGEST]], "")], title="", custom={})
    written = read(content)["S"][1][0]
    assert len(written.encode("utf-16-le")) <= 2 * LONGEST
    assert written.endswith("…")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Axes [2024] : a/b?", "Axes  2024    a b"),
        ("'Enjeux'", "Enjeux"),
        ("x" * 40, "x" * 31),
        ("Actions", "Actions (2)"),
        ("", "Feuille"),
    ],
)
def test_a_sheet_has_a_name_that_excel_accepts(wanted: str, name: str) -> None:
    assert sheet_name(wanted, {"actions"}) == name


def test_headers_stay_in_view_with_filters() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(made())).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:J4"/>' in sheet


def test_the_same_input_gives_the_same_bytes_later_too() -> None:
    first = made(FUSION)
    time.sleep(2.1)
    assert made(FUSION) == first


def test_without_the_groups_fiches_it_still_says_what_stands() -> None:
    dossier = consolidate(Contrat("c", "C", "2014"), FICHES, load_definitions(), [FUSION])
    assert row(synthese_xlsx(dossier, []), "Enjeux", "L’école")["État"] == "Issu d’une fusion."
