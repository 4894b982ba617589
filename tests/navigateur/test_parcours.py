"""A contract begins on a phone: invited by e-mail, write, lose the line, submit, be answered.

One real `cdv servir` on a new database, one real mail server, three people with a phone each.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.navigateur.states import SAVE, press
from tests.navigateur.test_ensemble import STATE, free_port, saved, write

BUTTON = "main .gestes button"
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
    "locale": "fr-FR",
}
ENJEUX = {
    "Se soigner près de chez soi": "Deux généralistes pour 9 000 habitants",
    "Bien manger": "Un seul marché par semaine",
    "Dormir": "Le bruit de la rocade",
}
TOO_SMALL = """() => [...document.querySelectorAll("header a, button, summary, .plus, .vide a")]
    .filter((e) => !e.closest(".hors-vue, .evitement") && e.checkVisibility()
                   && e.getBoundingClientRect().height < 20)
    .map((e) => e.outerHTML.slice(0, 120))"""


class Letterbox:
    """What the mail server took, by the address it was for."""

    def __init__(self) -> None:
        self.letters: dict[str, str] = {}

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.letters[envelope.rcpt_tos[0]] = message.get_content()
        return "250 OK"

    def link(self, address: str) -> str:
        """The link of the message that somebody received."""
        found = re.search(r"http\S+", self.letters[address])
        assert found
        return found[0]


@pytest.fixture
def letters() -> Iterator[tuple[Letterbox, int]]:
    box, port = Letterbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, port
    server.stop()


@pytest.fixture
def first_link(letters: tuple[Letterbox, int], tmp_path: Path) -> Iterator[str]:
    """What `cdv servir` prints on a new database."""
    smtp = {"CDV_SMTP": f"smtp://127.0.0.1:{letters[1]}", "CDV_EXPEDITEUR": "contrat@exemple.fr"}
    base = f"sqlite:///{tmp_path}/neuve.db"
    server = subprocess.Popen(
        [
            Path(sys.executable).with_name("cdv"),
            "servir",
            "--base",
            base,
            "--port",
            str(free_port()),
        ],
        env={**os.environ, **smtp, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout
    printed = ""
    while "est ouvert" not in printed:
        line = server.stdout.readline()
        assert line, printed
        printed += line
    found = re.search(r"http\S+/lien/\S+", printed)
    assert found
    yield found[0]
    server.kill()
    server.wait(10)
    server.stdout.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Callable[[], Page]]:
    contexts: list[BrowserContext] = []

    def take() -> Page:
        contexts.append(browser.new_context(**PHONE))
        contexts[-1].set_default_timeout(15000)
        return contexts[-1].new_page()

    yield take
    for context in contexts:
        context.close()


def go(page: Page, link: str) -> None:
    with page.expect_navigation():
        page.click(f"main a:has-text('{link}') >> nth=0")


def begin(page: Page, first_link: str) -> str:
    """The first administrator opens the link and begins a contract; its address."""
    page.goto(first_link)
    page.fill("#courriel", "awa.diallo@exemple.fr")
    page.fill("#nom", "Awa Diallo")
    page.fill("#mot-de-passe", "Un tilleul, trois ponts et 12 bus")
    press(page, BUTTON)
    page.fill("#q-intitule", "Contrat de ville du Val")
    page.check("[name=cadre] >> nth=0")
    press(page, BUTTON)
    return page.url


def open_group(page: Page) -> None:
    go(page, "Ajouter un groupe de travail")
    page.fill("#q-intitule", "Groupe santé")
    press(page, SAVE)


def invite(page: Page, courriel: str, role: str) -> None:
    page.fill("#courriel", courriel)
    page.select_option("#role", label=role)
    press(page, "section.feuille .gestes button")
    expect(page.locator(".avis")).to_contain_text(f"L’invitation est partie à {courriel}")


def join(page: Page, link: str, nom: str) -> None:
    """Accept an invitation, without choosing a password."""
    page.goto(link)
    page.fill("#nom", nom)
    press(page, BUTTON)


def write_three(page: Page) -> None:
    """Three constats, then the three enjeux that rest on them."""
    go(page, "Ajouter un état des lieux")
    page.fill("#q-intitule", "La santé dans le quartier")
    press(page, SAVE)
    go(page, "Ajouter un constat")
    several(page, list(ENJEUX.values()))
    page.click("header >> text=Mon groupe")
    go(page, "Ajouter un enjeu")
    several(page, list(ENJEUX), "constats")


def several(page: Page, titles: list[str], resting_on: str = "") -> None:
    for rank, title in enumerate(titles):
        page.fill("#q-intitule", title)
        if resting_on:
            page.locator(f"[name={resting_on}][type=checkbox]").nth(rank).check()
        last = rank == len(titles) - 1
        press(page, SAVE if last else "text=Enregistrer et ajouter")


def lose_the_line(page: Page) -> None:
    """Typed without connection, kept; sent by itself when the line is back."""
    page.context.set_offline(True)
    write(page, "#q-argumentaire", "Le bruit dépasse 65 décibels la nuit.")
    expect(page.locator(STATE)).to_contain_text("nouvel essai dans")
    page.context.set_offline(False)
    saved(page)
    page.reload()
    assert page.input_value("#q-argumentaire") == "Le bruit dépasse 65 décibels la nuit."


def test_from_the_first_link_to_the_answer_of_the_committee(
    phone: Callable[[], Page], letters: tuple[Letterbox, int], first_link: str
) -> None:
    admin, member, rapporteur, cotech = phone(), phone(), phone(), phone()
    contrat, box = begin(admin, first_link), letters[0]
    open_group(admin)
    go(admin, "Inviter quelqu’un dans ce groupe")
    assert admin.input_value("#role").startswith("membre:")
    invite(admin, "leo@exemple.fr", "membre – Groupe santé")
    invite(admin, "rose@exemple.fr", "rapporteur – Groupe santé")
    invite(admin, "bruno@exemple.fr", "membre du comité technique")

    join(member, box.link("leo@exemple.fr"), "Léo Petit")
    assert member.evaluate(TOO_SMALL) == []
    write_three(member)
    lose_the_line(member)

    join(rapporteur, box.link("rose@exemple.fr"), "Rose Adam")
    go(rapporteur, "Notre contribution")
    press(rapporteur, "form.feuille .gestes button")
    expect(rapporteur.locator("main")).to_contain_text("Tout est soumis")

    join(cotech, box.link("bruno@exemple.fr"), "Bruno Lefèvre")
    go(cotech, "soumises à examiner")
    go(cotech, "Bien manger")
    cotech.fill("#mot-cycle", "Pour combien d’habitants ?")
    press(cotech, "main button:has-text('Renvoyer')")

    member.goto(contrat)
    go(member, "renvoyée au groupe")
    expect(member.locator("main")).to_contain_text("Pour combien d’habitants ?")
    for page in (admin, member, rapporteur, cotech):
        assert page.evaluate("document.documentElement.scrollWidth") == 360
