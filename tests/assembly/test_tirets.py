"""Lines typed one under the other behind dashes become a list of Word, wherever they stand."""

import docx
import pytest
from docx.document import Document
from docx.oxml.parser import OxmlElement

from pipeline import settings
from pipeline.assembly import assemble
from pipeline.assembly.finishing.finish import finish
from tests.assembly.reading import opened, text
from tests.conftest import DossierOf


def finished(*lines: str, style: str = "Normal", label: str = "") -> list[tuple[str, str]]:
    """The style and the words of each paragraph that those lines of one give, once finished."""
    document = written(*lines, style=style, label=label)
    finish(document)
    return [(p.style.style_id, p.text) for p in document.paragraphs if p.style]


def written(*lines: str, style: str = "Normal", label: str = "") -> Document:
    document = docx.Document(str(settings.TEMPLATES / "recueil.docx"))
    document._body.clear_content()
    paragraph = document.add_paragraph(label)
    paragraph.style = next(each for each in document.styles if each.style_id == style)
    paragraph.add_run("\n".join(lines))
    return document


def test_each_line_behind_a_dash_is_an_item_without_it() -> None:
    assert finished("Trois choses :", "- une ;", "– deux ;", "• trois.", "Et voilà.") == [
        ("Normal", "Trois choses\u00a0:"),
        ("ListBullet", "une\u202f;"),
        ("ListBullet", "deux\u202f;"),
        ("ListBullet", "trois."),
        ("Normal", "Et voilà."),
    ]


def test_what_precedes_and_what_follows_in_the_paragraph_stays_beside_the_list() -> None:
    document = written("- une", "- deux", label="Étapes")
    document.paragraphs[0].add_run("fin")
    finish(document)
    assert [p.text for p in document.paragraphs] == ["Étapes", "une", "deuxfin"]


def test_words_before_the_list_stay_in_the_paragraph_of_their_label() -> None:
    said = finished("les voici", "- une", "- deux", label="Étapes\u00a0: ")
    assert said[0] == ("Normal", "Étapes\u00a0: les voici")


def test_blank_lines_around_a_list_go() -> None:
    said = finished("Deux choses :", "", "- une", "- deux", "", "Fin.", "", "Oui.")
    assert [words for _, words in said] == ["Deux choses\u00a0:", "une", "deux", "Fin.\n\nOui."]


@pytest.mark.parametrize(
    "lines",
    [
        ("Une seule", "- ligne"),
        ("- 5 degrés",),
        ("-une", "-deux"),
        ("Rendez-vous", "–", "-"),
        ("- une", "Entre les deux.", "- deux"),
    ],
)
def test_what_is_no_list_stays_as_it_was_typed(lines: tuple[str, ...]) -> None:
    assert finished(*lines) == [("Normal", "\n".join(lines))]


@pytest.mark.parametrize(
    ("style", "items"),
    [
        ("Normal", "ListBullet"),
        ("Reponse", "ListBullet"),
        ("Fiche", "PuceSerree"),
        ("TexteSerre", "PuceTexteSerre"),
        ("CelluleSerree", "PuceCelluleSerree"),
        ("CelluleLiee", "PuceCellule"),
    ],
)
def test_the_list_looks_like_its_text(style: str, items: str) -> None:
    assert {found for found, _ in finished("- une", "- deux", style=style)} == {items}


@pytest.mark.parametrize("style", ["Debat", "ListBullet"])
def test_a_style_without_a_list_of_its_own_keeps_its_lines(style: str) -> None:
    assert finished("- une", "- deux", style=style) == [(style, "- une\n- deux")]


def test_a_paragraph_that_closes_a_section_stays_whole() -> None:
    document = written("- une", "- deux")
    document.paragraphs[0]._p.get_or_add_pPr().append(OxmlElement("w:sectPr"))
    finish(document)
    assert [p.text for p in document.paragraphs] == ["- une\n- deux"]


def test_a_template_without_a_style_for_lists_keeps_the_lines() -> None:
    document = docx.Document()
    for style in [each for each in document.styles if each.name.startswith("List")]:
        style.delete()
    document.add_paragraph("- une\n- deux")
    finish(document)
    assert [p.text for p in document.paragraphs] == ["- une\n- deux"]


def test_lists_of_the_contract_are_lists_in_each_document(dossier_of: DossierOf) -> None:
    presentation = "Deux villes :\n- Brissonne ;\n- Ormeval."
    dossier = dossier_of(contrat=[{"intitule": "C", "presentation": presentation}])
    for name in ("contrat", "recueil"):
        document = opened(made := assemble(name, dossier, []))
        items = [p.text for p in document.paragraphs if p.style and p.style.name == "List Bullet"]
        assert items[-2:] == ["Brissonne\u202f;", "Ormeval."]
        assert "- Brissonne" not in text(made)
