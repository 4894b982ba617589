"""The script is comfort: the site works without it, and with it asks less and warns."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from pipeline import settings
from pipeline.definitions import load_definitions
from pipeline.expressions import Expression
from pipeline.store import Store
from tests.comptes import cookie, opened, someone
from tests.navigateur.conftest import Enter, served
from tests.navigateur.states import HERE, SAVE, deleted, press
from webforms import create_app


@pytest.fixture
def plain(browser: Browser, address: str, enter: Enter) -> Any:
    """A page in a browser without script."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    enter(context)
    yield context.new_page()
    context.close()


def test_without_script_a_fiche_is_written_row_by_row(plain: Page, store: Store) -> None:
    plain.goto(f"{HERE}/fiches/nouvelle/financement?parent=a1")
    plain.fill("#q-financeur", "CAF")
    plain.check("text=Crédits de droit commun")
    plain.fill("#q-annees-0-annee", "2016")
    press(plain, "button[value='ajouter:annees']")
    plain.fill("#q-annees-1-annee", "2017")
    plain.fill("#q-annees-1-sollicite", "12 500,50")
    press(plain, "button[value='retirer:annees:0']")
    press(plain, SAVE)
    made = [f for f in store.fiches("essai") if f.form == "financement"][-1]
    assert made.answers["annees"] == [{"annee": 2017, "sollicite": 1250050}]


def test_without_script_every_question_is_shown_with_its_condition(plain: Page) -> None:
    plain.goto(f"{HERE}/fiches/copil")
    expect(plain.locator("#q-sous_groupe")).to_be_visible()
    expect(plain.locator("#q-sous_groupe-si")).to_be_visible()


def test_without_script_a_deletion_is_undone(plain: Page, store: Store) -> None:
    deleted(plain)
    press(plain, "text=Annuler la suppression")
    assert store.fiche("essai", "q1").answers["nom"] == "Les Tilleuls"


def test_a_question_appears_when_it_is_relevant(page: Page) -> None:
    page.goto(f"{HERE}/fiches/copil")
    expect(page.locator("#q-sous_groupe")).to_be_hidden()
    page.check("text=Groupe de travail thématique")
    expect(page.locator("#q-sous_groupe")).to_be_visible()


def test_what_is_hidden_is_not_erased(page: Page, store: Store) -> None:
    page.goto(f"{HERE}/fiches/sante")
    page.fill("#q-sous_groupe", "Prévention")
    page.check("text=Conseil citoyen >> nth=0")
    press(page, SAVE)
    assert store.fiche("essai", "sante").answers["sous_groupe"] == "Prévention"


def test_characters_are_counted_while_typing(page: Page) -> None:
    page.goto(f"{HERE}/fiches/e1")
    page.fill("#q-intitule", "a" * 299)
    assert page.locator("#q-intitule-compte").inner_text() == "Il reste 1 caractère"
    page.fill("#q-intitule", "😀" * 302)
    assert page.locator("#q-intitule-compte").inner_text() == "2 caractères de trop"


def dialogs(page: Page) -> list[str]:
    """The questions the browser asks from now on, all answered yes."""
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    return asked


def test_leaving_unsaved_text_asks_first(page: Page) -> None:
    asked = dialogs(page)
    page.goto(f"{HERE}/fiches/e1")
    page.goto(f"{HERE}/")
    assert asked == []
    page.goto(f"{HERE}/fiches/e1")
    page.type("#q-argumentaire", "À moitié écrit")
    page.goto(f"{HERE}/")
    assert asked == ["beforeunload"]


def test_saving_asks_nothing(page: Page) -> None:
    asked = dialogs(page)
    page.goto(f"{HERE}/fiches/e1")
    page.type("#q-argumentaire", "Écrit")
    press(page, SAVE)
    assert asked == []


QUESTIONS = """
  - {name: texte, type: text, label: Texte}
  - {name: nombre, type: decimal, label: Nombre}
  - {name: euros, type: currency, label: Euros, min: null}
  - {name: ouinon, type: yesno, label: Oui ou non}
  - name: choix
    type: select_multiple
    label: Choix
    choices: [{value: a, label: A}, {value: b, label: B}]
"""
CONDITIONS = [
    "texte == 'x'",
    "texte != 'x'",
    "nombre > 2",
    "nombre <= 2",
    "nombre + 1 == 3",
    "-nombre < 0",
    "euros >= 1000",
    "ouinon",
    "not ouinon",
    "ouinon == False",
    "'a' in choix",
    "'a' not in choix",
    "texte in ['x', 'y']",
    "length(choix) > 1",
    "length(texte) == 1 or ouinon and nombre",
    "nombre > texte",
    "texte",
    "nombre",
]
ANSWERS: list[dict[str, Any]] = [
    {},
    {"texte": "x", "nombre": 2, "euros": 1000, "ouinon": True, "choix": ["a"]},
    {"texte": "y", "nombre": 3.5, "euros": 999, "ouinon": False, "choix": ["b"]},
    {"nombre": 0, "choix": ["a", "b"]},
]


def test_the_script_reads_conditions_as_python_does(
    browser: Browser, store: Store, tmp_path: Path
) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(settings.FORMS, forms)
    asked = "".join(
        f'  - {{name: c{rank}, type: text, label: Question {rank}, relevant: "{condition}"}}\n'
        for rank, condition in enumerate(CONDITIONS)
    )
    with (forms / "annexe.yml").open("a") as file:
        file.write(QUESTIONS + asked)
    app = create_app(store, load_definitions(forms))
    with served(app) as address:
        page = browser.new_page(base_url=address)
        page.context.add_cookies([cookie(app, opened(store, someone(store)), address)])
        page.goto(f"{HERE}/fiches/nouvelle/annexe")
        for answers in ANSWERS:
            answer(page, answers)
            shown = [page.locator(f"#q-c{rank}").is_visible() for rank in range(len(CONDITIONS))]
            assert shown == [Expression(condition)(answers) for condition in CONDITIONS], answers
        page.close()


def answer(page: Page, answers: dict[str, Any]) -> None:
    euros, ouinon = answers.get("euros"), answers.get("ouinon")
    page.fill("#q-texte", answers.get("texte", ""))
    page.fill("#q-nombre", str(answers.get("nombre", "")).replace(".", ","))
    page.fill("#q-euros", "" if euros is None else f"{euros / 100:.2f}".replace(".", ","))
    page.check(f"#q-ouinon-{[True, False, None].index(ouinon)}")
    for rank, value in enumerate("ab"):
        page.set_checked(f"#q-choix-{rank}", value in answers.get("choix", []))
