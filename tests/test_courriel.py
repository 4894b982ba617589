"""E-mail through a real server, and addresses that carry nothing else."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from pipeline.courriel import SENDER_VARIABLE, SMTP_VARIABLE, Courriel, Messagerie, adresse
from pipeline.errors import AccessError, OutputError

HELLO = Courriel("lea@exemple.fr", "Réunion du 3 : l’ordre du jour", "Bonjour,\n\nÀ bientôt.\n")


class Box:
    """What the server received."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 (the name aiosmtpd calls)
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address.startswith("inconnue"):
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        return "250 OK"


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv(SMTP_VARIABLE, f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv(SENDER_VARIABLE, "contrat@exemple.fr")
    yield box
    controller.stop()


def messagerie() -> Messagerie:
    found = Messagerie.reglee()
    assert found is not None
    return found


def test_a_message_arrives_in_french(box: Box) -> None:
    assert messagerie().envoyer([HELLO]) == []
    (message,) = box.received
    assert message["Subject"] == HELLO.sujet
    assert message["To"] == HELLO.destinataire
    assert "contrat@exemple.fr" in message["From"]
    assert message.get_content().replace("\r\n", "\n") == HELLO.texte


def test_one_that_is_refused_does_not_stop_the_others(box: Box) -> None:
    unknown = Courriel("inconnue@exemple.fr", "x", "x")
    assert messagerie().envoyer([unknown, HELLO]) == [unknown]
    assert len(box.received) == 1


def test_a_subject_cannot_add_a_header(box: Box) -> None:
    messagerie().envoyer([Courriel("lea@exemple.fr", "Bonjour\r\nBcc: tous@exemple.fr", "x")])
    (message,) = box.received
    assert message["Bcc"] is None
    assert message["Subject"] == "Bonjour Bcc: tous@exemple.fr"


@pytest.mark.parametrize(
    "text",
    ["", "lea", "lea@", "a@b", "a@b.fr, c@d.fr", "a@b.fr\nBcc: c@d.fr", "<a@b.fr>", "a b@c.fr",
     "a..b@c.fr", "é@c.fr", f"{'a' * 65}@b.fr", f"a@{'b.' * 130}fr"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AccessError, match="adresse de courriel"):
        adresse(text)


def test_an_address_is_read_in_small_letters() -> None:
    assert adresse(" Lea.Roy+ville@Exemple.FR ") == "lea.roy+ville@exemple.fr"


def test_without_server_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SMTP_VARIABLE, raising=False)
    assert Messagerie.reglee() is None


@pytest.mark.parametrize(
    "url", ["mail", "http://x", "smtp://", "smtp://x:abc", "smtp://nom:secret@x"]
)
def test_an_unreadable_setting_says_what_to_write(monkeypatch: Any, url: str) -> None:
    monkeypatch.setenv(SMTP_VARIABLE, url)
    with pytest.raises(AccessError, match="Écrivez par exemple"):
        Messagerie.reglee()


def test_a_server_that_does_not_answer_is_said(monkeypatch: Any) -> None:
    monkeypatch.setenv(SMTP_VARIABLE, "smtp://127.0.0.1:1")
    monkeypatch.setenv(SENDER_VARIABLE, "contrat@exemple.fr")
    with pytest.raises(OutputError, match="ne répond pas"):
        messagerie().envoyer([HELLO])


def test_a_server_that_cannot_encrypt_gets_nothing_when_it_must(box: Box, monkeypatch: Any) -> None:
    port = messagerie().port
    monkeypatch.setenv(SMTP_VARIABLE, f"smtp+starttls://127.0.0.1:{port}")
    with pytest.raises(OutputError, match="refuse"):
        messagerie().envoyer([HELLO])
    assert box.received == []
