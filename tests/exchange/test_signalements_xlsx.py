"""The findings as a spreadsheet: what to mend, and the rules behind it."""

import io
import zipfile

from lxml import etree

from pipeline.coherence import RULES
from pipeline.exchange.signalements import Controle
from pipeline.exchange.signalements_xlsx import signalements_xlsx
from tests.exchange.controles import DEFECT, OFF, WHY, absent, accepted, asked, controle_of

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet(controle: Controle, rank: int) -> list[dict[str, str]]:
    """The rows of a sheet by header."""
    archive = zipfile.ZipFile(io.BytesIO(signalements_xlsx(controle)))
    strings = etree.fromstring(archive.read("xl/sharedStrings.xml")).findall("m:si", NS)
    texts = ["".join(map(str, each.itertext())) for each in strings]
    root = etree.fromstring(archive.read(f"xl/worksheets/sheet{rank}.xml"))
    rows = [
        [
            texts[int(str(cell.findtext("m:v", namespaces=NS)))]
            if cell.get("t") == "s"
            else str(cell.findtext("m:v", "", namespaces=NS))
            for cell in row.iter(f"{{{NS['m']}}}c")
        ]
        for row in root.iter(f"{{{NS['m']}}}row")
    ]
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]


def test_each_finding_is_a_line_that_says_where_and_what_to_do() -> None:
    first, second = sheet(controle_of(), 1)
    assert (first["Gravité"], first["Règle"]) == ("Alerte", "COH301")
    assert first["Groupe"] == "Groupe cadre_de_vie"
    assert first["Chapitre"] == "Cadre de vie et renouvellement urbain"
    assert first["N°"] == "E2.1"
    assert "R&D <script>" in first["Intitulé"]
    assert first["Que faire"].startswith("Cochez") or first["Que faire"]
    assert second["Groupe"] == "Sans groupe"
    assert first["Identité"] != second["Identité"]


def test_what_is_missing_is_said_to_be() -> None:
    [line] = sheet(absent(), 1)
    assert line["Fiche"] == "Instance"
    assert line["Intitulé"] == "Fiche absente"


def test_the_question_at_fault_is_named() -> None:
    lines = sheet(controle_of(None, asked("e1", "argumentaire")), 1)
    assert [line["Question"] for line in lines] == ["", "", "Pourquoi c’est un enjeu"]


def test_a_defect_of_the_tool_is_a_line_too() -> None:
    assert DEFECT.message in {line["Constat"] for line in sheet(controle_of(None, DEFECT), 1)}


def test_the_rules_are_told_with_what_they_found() -> None:
    rules = {line["Règle"]: line for line in sheet(controle_of("3.1"), 2)}
    assert rules["COH301"]["Signalements"] == "0"
    assert "pas encore" in rules["COH301"]["Situation"]
    assert OFF in rules["COH506"]["Situation"]
    assert rules["COH408"]["Explication"] == RULES["COH408"].explication.replace("\n", " ")
    assert "bloquant dès la phase 4" in rules["COH408"]["Gravité, phase par phase"]
    assert {line["Signalements"] for line in sheet(controle_of(), 2)} == {"0", "2"}


def test_the_same_check_makes_the_same_bytes() -> None:
    assert signalements_xlsx(controle_of()) == signalements_xlsx(controle_of())


def test_nothing_found_is_said() -> None:
    controle = controle_of()
    empty = Controle(controle.dossier, [], controle.rules)
    assert "Aucun signalement." in {cell for row in sheet(empty, 1) for cell in row.values()}


def test_an_accepted_finding_says_why() -> None:
    assert [line["Accepté, parce que"] for line in sheet(accepted(), 1)] == [WHY, ""]
    assert "Accepté, parce que" not in sheet(controle_of(), 1)[0]
