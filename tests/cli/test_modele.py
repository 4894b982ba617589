"""`cdv modele`: templates listed, checked, explained, tried; `cdv assembler --modele` uses one."""

import json
from pathlib import Path

import docx
import pytest

from pipeline import settings
from pipeline.assembly import DOCUMENTS
from tests.cli.conftest import SPACES, Cdv


@pytest.fixture
def own(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Pour {{ nom_contrat }}")
    document.save(str(tmp_path / "mien.docx"))
    return tmp_path / "mien.docx"


def test_lister_names_every_template(cdv: Cdv) -> None:
    _, out, _ = cdv("modele", "lister", "--format", "json")
    rows = json.loads(out)
    assert [row["document"] for row in rows] == list(DOCUMENTS)
    assert all(len(row["empreinte"]) == 64 for row in rows)
    assert len(cdv("modele", "lister")[1].splitlines()) == len(DOCUMENTS)


def test_verifier_accepts_a_sound_template(cdv: Cdv, own: Path) -> None:
    code, out, _ = cdv("modele", "verifier", str(own))
    assert (code, out.translate(SPACES).strip()) == (0, "mien.docx : aucune erreur.")


def test_verifier_says_everything_and_exits_with_1(cdv: Cdv, own: Path) -> None:
    document = docx.Document(str(own))
    document.add_paragraph("{{ rien }} {{ contrat.prefett }}")
    document.save(str(own))
    code, out, _ = cdv("modele", "verifier", str(own), "--document", "contrat")
    assert code == 1
    assert out.translate(SPACES).splitlines()[-1] == "mien.docx : 2 erreurs."
    code, out, _ = cdv("modele", "verifier", str(own), "--format", "json")
    first = json.loads(out)[0]
    assert code == 1
    assert (first["partie"], first["paragraphe"], first["texte"]) == ("corps", 2, "{{ rien }}")


def test_verifier_refuses_what_is_not_a_template(cdv: Cdv, tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_text("des notes")
    code, _, err = cdv("modele", "verifier", str(tmp_path / "notes.docx"))
    assert code == 2
    assert "n’est pas un document Word" in err
    code, _, err = cdv("modele", "verifier", "x.docx", "--document", "contart")
    assert code == 2
    assert "vouliez-vous dire « contrat »" in err


def test_the_dictionary_explains_every_name(cdv: Cdv) -> None:
    _, out, _ = cdv("modele", "dictionnaire", "--format", "json")
    sections = json.loads(out)
    top = {entry["nom"].partition("(")[0]: entry for entry in sections[0]["entrees"]}
    assert {"contrat", "piliers", "fiches", "budget"} <= set(top)
    assert all(entry["sens"] and entry["type"] for entry in top.values())
    assert top["nom_contrat"]["exemple"].startswith("Contrat de ville")
    questions = [entry for each in sections[1:] for entry in each["entrees"]]
    assert ".prefet" in {entry["nom"] for entry in questions}
    assert [entry["nom"] for entry in questions if not entry["sens"]] == []
    titles = [each["titre"] for each in sections]
    assert "Valeur" not in titles  # a kind of thing that `sens.py` does not name
    assert len(titles) == len(set(titles))


def test_the_dictionary_is_a_word_document_too(cdv: Cdv) -> None:
    code, _, _ = cdv("modele", "dictionnaire", "--sortie", "dictionnaire.docx")
    document = docx.Document("dictionnaire.docx")
    cells = [cell.text for table in document.tables for cell in table.rows[1].cells]
    assert code == 0
    assert "contrat" in cells
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in document.tables)


def test_apercu_fills_with_the_example_when_there_is_no_base(cdv: Cdv, own: Path) -> None:
    code, _, err = cdv("modele", "apercu", str(own), "--sortie", "vu.docx")
    assert code == 0
    assert "Aperçu de mien.docx" in err
    assert docx.Document("vu.docx").paragraphs[0].text.startswith("Pour Contrat de ville")


def test_apercu_fills_with_the_contract_asked_for(with_example: Cdv, own: Path) -> None:
    code, _, err = with_example.on_base("modele", "apercu", str(own))
    assert code == 0
    assert Path("apercu.docx").exists()
    assert "« Contrat de ville" in err


def test_assembler_uses_ones_own_template(with_example: Cdv, own: Path) -> None:
    code, out, _ = with_example.on_base("assembler", "contrat", "--modele", str(own))
    assert code == 0
    written = docx.Document(out.splitlines()[0]).paragraphs[0].text
    assert written.startswith("Pour Contrat de ville")


def test_ones_own_template_makes_one_document(with_example: Cdv, own: Path) -> None:
    for several in (("contrat", "recueil"), ("dossier_copil_1",)):
        code, _, err = with_example.on_base("assembler", *several, "--modele", str(own))
        assert code == 2
        assert "sert à un seul document" in err


def test_the_help_is_in_french(cdv: Cdv) -> None:
    _, out, _ = cdv("modele", "--help")
    assert all(name in out for name in ("lister", "verifier", "dictionnaire", "apercu"))
    assert settings.TEMPLATES.is_dir()
