"""Several people in the same fiches at once, and lines that break: nothing typed is lost."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pipeline.definitions import Definitions
from pipeline.store import Store
from pipeline.vocabulary import Role
from tests import comptes
from tests.navigateur.conftest import Enter
from tests.navigateur.states import HERE, SAVE, press
from webforms import create_app

E1 = f"{HERE}/fiches/e1"
STATE = "[data-sauvegarde]"
Someone = Callable[..., Page]


@pytest.fixture
def someone(browser: Browser, address: str, enter: Enter) -> Iterator[Someone]:
    """`someone(script=False)`: a page in a browser of their own, logged in as somebody else."""
    contexts: list[BrowserContext] = []

    def sit_down(*, script: bool = True, role: Role = Role.COTECH) -> Page:
        context = browser.new_context(base_url=address, locale="fr-FR", java_script_enabled=script)
        contexts.append(context)
        enter(context, role)
        return context.new_page()

    yield sit_down
    for context in contexts:
        context.close()


def write(page: Page, selector: str, text: str) -> None:
    """Type as one who leaves the field afterwards does."""
    page.fill(selector, text)
    page.dispatch_event(selector, "change")


def saved(page: Page) -> None:
    expect(page.locator(STATE)).to_contain_text("Enregistré à", timeout=8000)


def answer(store: Store, question: str, fiche: str = "e1") -> object:
    return store.fiche("essai", fiche).answers.get(question)


def test_an_answer_is_saved_as_it_is_typed_and_says_so(page: Page, store: Store) -> None:
    page.goto(E1)
    write(page, "#q-argumentaire", "Les bus s’arrêtent à 20 heures.")
    saved(page)
    expect(page.locator("[data-nom=argumentaire] > .etat-q")).to_contain_text("Enregistré à")
    assert answer(store, "argumentaire") == "Les bus s’arrêtent à 20 heures."


def test_two_people_on_different_questions_both_stay(
    page: Page, someone: Someone, store: Store
) -> None:
    other = someone()
    for each in (page, other):
        each.goto(E1)
    write(page, "#q-argumentaire", "Mon argument")
    saved(page)
    write(other, "#q-intitule", "Se déplacer le soir")
    saved(other)
    write(page, "#q-argumentaire", "Mon argument, relu")
    expect(page.locator("[data-nom=argumentaire] > .etat-q")).to_contain_text("Enregistré à")
    press(page, SAVE)
    fiche = store.fiche("essai", "e1")
    assert fiche.answers["argumentaire"] == "Mon argument, relu"
    assert fiche.answers["intitule"] == "Se déplacer le soir"


def test_two_people_on_one_question_choose_with_all_three_texts_in_view(
    page: Page, someone: Someone, store: Store
) -> None:
    other = someone()
    for each in (page, other):
        each.goto(E1)
    write(other, "#q-argumentaire", "Le texte de l’autre")
    saved(other)
    write(page, "#q-argumentaire", "Mon texte")
    choose = page.locator("[data-nom=argumentaire] > .etat-q button")
    with page.expect_navigation():
        choose.click()
    assert page.input_value("#q-argumentaire") == "Mon texte"
    expect(page.locator("#q-argumentaire-autre")).to_contain_text("Le texte de l’autre")
    page.check("#q-argumentaire-deux")
    press(page, SAVE)
    assert answer(store, "argumentaire") == "Mon texte\n\nLe texte de l’autre"


def test_deleted_while_somebody_types_the_text_stays_and_puts_it_back(
    page: Page, store: Store
) -> None:
    page.goto(E1)
    store.delete("essai", "e1")
    write(page, "#q-argumentaire", "Mon texte")
    expect(page.locator(STATE)).to_contain_text("vient d’être supprimée")
    press(page, SAVE)
    assert page.input_value("#q-argumentaire") == "Mon texte"
    press(page, "form[data-fiche] .gestes button")
    assert answer(store, "argumentaire") == "Mon texte"


def test_an_answer_that_does_not_fit_is_told_and_stops_no_other(page: Page, store: Store) -> None:
    page.goto(f"{HERE}/fiches/a1")
    write(page, "#q-cout_total", "douze")
    expect(page.locator("[data-nom=cout_total] > .etat-q")).to_contain_text("Écrivez un montant")
    write(page, "#q-intitule", "Un bus à 23 heures")
    expect(page.locator("[data-nom=intitule] > .etat-q")).to_contain_text("Enregistré à")
    assert page.input_value("#q-cout_total") == "douze"
    assert answer(store, "intitule", "a1") == "Un bus à 23 heures"
    write(page, "#q-cout_total", "1200")
    saved(page)
    assert answer(store, "cout_total", "a1") == 120000


def test_rows_keep_their_place_from_one_save_to_the_next(page: Page, store: Store) -> None:
    page.goto(f"{HERE}/fiches/copil")
    write(page, "#q-membres-0-organisme", "")
    write(page, "#q-membres-1-nom", "Anne Roux-Perrin")
    saved(page)
    write(page, "#q-membres-1-nom", "Anne Perrin")
    expect(page.locator("[data-nom=membres] > .etat-q.fait")).to_be_visible()
    assert answer(store, "membres", "copil") == [{"organisme": "Région", "nom": "Anne Perrin"}]


def test_offline_the_text_waits_and_leaves_when_the_line_is_back(page: Page, store: Store) -> None:
    page.goto(E1)
    page.context.set_offline(True)
    write(page, "#q-argumentaire", "Écrit dans le train")
    expect(page.locator(STATE)).to_contain_text("nouvel essai dans")
    assert answer(store, "argumentaire") is None
    page.context.set_offline(False)
    saved(page)
    assert answer(store, "argumentaire") == "Écrit dans le train"


def test_a_browser_that_closes_offline_gives_the_text_back(page: Page, store: Store) -> None:
    page.goto(E1)
    page.context.set_offline(True)
    write(page, "#q-argumentaire", "Écrit dans le train")
    expect(page.locator(STATE)).to_contain_text("nouvel essai dans")
    page.close(run_before_unload=False)
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(E1)
    again.click("text=Le reprendre")
    saved(again)
    assert answer(store, "argumentaire") == "Écrit dans le train"
    assert again.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('cdv:'))") == []


def test_the_text_of_a_new_fiche_is_found_again_too(page: Page) -> None:
    page.goto(f"{HERE}/fiches/nouvelle/debat?parent=e1")
    page.fill("#q-intitule", "Atelier du 3 mars")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{HERE}/")
    page.goto(f"{HERE}/fiches/nouvelle/debat?parent=e1")
    page.click("text=Le reprendre")
    assert page.input_value("#q-intitule") == "Atelier du 3 mars"
    press(page, SAVE)
    page.goto(f"{HERE}/fiches/nouvelle/debat?parent=e1")
    expect(page.locator(".reprise")).to_have_count(0)


def test_a_session_that_ends_keeps_the_text_until_the_next_log_in(
    page: Page, store: Store, enter: Enter
) -> None:
    page.goto(E1)
    page.context.clear_cookies()
    write(page, "#q-argumentaire", "Écrit après minuit")
    expect(page.locator(f"{STATE} a")).to_contain_text("Se connecter dans un autre onglet")
    assert answer(store, "argumentaire") is None
    enter(page.context)
    expect(page.locator(STATE)).to_contain_text("Enregistré à", timeout=15000)
    assert answer(store, "argumentaire") == "Écrit après minuit"


def test_somebody_else_in_the_fiche_is_named(page: Page, someone: Someone) -> None:
    someone(script=False).goto(E1)
    page.goto(E1)
    expect(page.locator("[data-presents]")).to_contain_text("modifie aussi cette fiche")


def test_without_script_the_button_saves_and_a_dispute_is_chosen(
    someone: Someone, store: Store
) -> None:
    mine, other = someone(script=False), someone(script=False)
    for each in (mine, other):
        each.goto(E1)
    other.fill("#q-argumentaire", "Le texte de l’autre")
    press(other, SAVE)
    mine.fill("#q-argumentaire", "Mon texte")
    press(mine, SAVE)
    mine.check("#q-argumentaire-leur")
    press(mine, SAVE)
    assert answer(store, "argumentaire") == "Le texte de l’autre"


SECRET = "un secret assez long pour signer les cookies"


def serving(base: str, port: int) -> subprocess.Popen[bytes]:
    """A real `cdv servir` that answers."""
    cdv = Path(sys.executable).with_name("cdv")
    server = subprocess.Popen(
        [cdv, "servir", "--base", base, "--port", str(port)],
        env={**os.environ, "CDV_SECRET": SECRET},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(300):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return server
        time.sleep(0.1)
    pytest.fail("cdv servir does not answer")


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def test_a_server_killed_loses_nothing_that_it_acknowledged(
    browser: Browser, store: Store, definitions: Definitions, tmp_path: Path
) -> None:
    port, base = free_port(), f"sqlite:///{tmp_path}/essai.db"
    address, app = f"http://127.0.0.1:{port}", create_app(store, definitions, secret_key=SECRET)
    context = browser.new_context(base_url=address, locale="fr-FR")
    session = comptes.opened(store, comptes.someone(store, Role.COTECH))
    context.add_cookies([comptes.cookie(app, session, address)])
    server = serving(base, port)
    try:
        page = context.new_page()
        page.goto(E1)
        write(page, "#q-argumentaire", "Acquis")
        saved(page)
        server.kill()
        server.wait(10)
        assert answer(store, "argumentaire") == "Acquis"
        write(page, "#q-argumentaire", "Écrit pendant la panne")
        expect(page.locator(STATE)).to_contain_text("nouvel essai dans")
        server = serving(base, port)
        expect(page.locator(STATE)).to_contain_text("Enregistré à", timeout=30000)
        assert answer(store, "argumentaire") == "Écrit pendant la panne"
    finally:
        context.close()
        server.kill()
        server.wait(10)


def test_a_fiche_is_dragged_before_another(page: Page, store: Store) -> None:
    page.goto(f"{HERE}/formulaires/quartier")
    handle = page.locator("#f-q2 .poignee")
    handle.hover()
    page.mouse.down()
    target = page.locator("#f-q1").bounding_box()
    assert target is not None
    page.mouse.move(target["x"] + 40, target["y"] + 3, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    assert [fiche.id for fiche in store.fiches("essai", "quartier")] == ["q2", "q1"]
