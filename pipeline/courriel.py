"""E-mail: addresses read with care, plain French messages, an SMTP server to hand them to.

`CDV_SMTP` names the server: `smtp://host:25` (encrypted when the server offers it),
`smtp+starttls://name:password@host:587` (encrypted or nothing), `smtps://name:password@host:465`.
`CDV_EXPEDITEUR` is the sender. Without `CDV_SMTP` nothing is sent: links are handed over by hand.
"""

import os
import re
import smtplib
import ssl
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, localtime, make_msgid
from urllib.parse import unquote, urlsplit

from pipeline.errors import AccessError, OutputError

SMTP_VARIABLE, SENDER_VARIABLE = "CDV_SMTP", "CDV_EXPEDITEUR"
SECONDS = 15
_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}")
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_UNREADABLE = f"{SMTP_VARIABLE} est illisible. Écrivez par exemple smtp+starttls://nom:motdepasse@serveur:587."


@dataclass(frozen=True)
class Courriel:
    """One message to one person."""

    destinataire: str
    sujet: str
    texte: str


@dataclass(frozen=True)
class Messagerie:
    """The server that takes our messages, and the sender they carry."""

    hote: str
    port: int
    mode: str
    expediteur: str
    nom: str = ""
    mot_de_passe: str = ""

    @classmethod
    def reglee(cls) -> "Messagerie | None":
        """As the environment says; None when it names no server. Raises `AccessError`."""
        url = os.environ.get(SMTP_VARIABLE, "").strip()
        if not url:
            return None
        try:
            parts = urlsplit(url)
            port, host = parts.port or _PORTS[parts.scheme], parts.hostname or ""
        except (KeyError, ValueError) as error:
            raise AccessError(_UNREADABLE) from error
        if not host:
            raise AccessError(_UNREADABLE)
        if parts.scheme == "smtp" and parts.password:
            raise AccessError(f"Un mot de passe ne part que chiffré. {_UNREADABLE}")
        name = unquote(parts.username or "")
        sender = os.environ.get(SENDER_VARIABLE, "").strip() or name
        if not _ADDRESS.fullmatch(sender.lower()):
            raise AccessError(f"{SENDER_VARIABLE} doit être l’adresse qui envoie les courriels.")
        return cls(host, port, parts.scheme, sender, name, unquote(parts.password or ""))

    def envoyer(self, courriels: Iterable[Courriel]) -> list[Courriel]:
        """Send messages over one connection; those that the server refused are given back.

        Raises `OutputError` when it cannot be reached or lets nobody in.
        """
        messages = [(courriel, self._message(courriel)) for courriel in courriels]
        if not messages:
            return []
        with self._connection() as server:
            return [courriel for courriel, message in messages if not _taken(server, message)]

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        try:
            with self._opened() as server:
                if self.nom and self.mot_de_passe:
                    server.login(self.nom, self.mot_de_passe)
                yield server
        except (OSError, smtplib.SMTPException) as error:
            raise OutputError(
                f"Le serveur de courriel {self.hote} ne répond pas ou refuse : vérifiez "
                f"{SMTP_VARIABLE}, puis recommencez."
            ) from error

    def _opened(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.mode == "smtps":
            return smtplib.SMTP_SSL(self.hote, self.port, timeout=SECONDS, context=context)
        server = smtplib.SMTP(self.hote, self.port, timeout=SECONDS)
        try:
            server.ehlo()
            if self.mode == "smtp+starttls":
                server.starttls(context=context)
            elif server.has_extn("starttls"):  # better than nothing: no certificate was asked for
                server.starttls(context=_trusting())
        except BaseException:
            server.close()
            raise
        return server

    def _message(self, courriel: Courriel) -> EmailMessage:
        message = EmailMessage()
        local, _, domain = self.expediteur.rpartition("@")
        message["From"] = Address("Contrat de ville", local, domain)
        message["To"] = adresse(courriel.destinataire)
        message["Subject"] = one_line(courriel.sujet)
        message["Date"] = format_datetime(localtime())
        message["Message-ID"] = make_msgid(domain=domain)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(courriel.texte, cte="quoted-printable")
        return message


def _trusting() -> ssl.SSLContext:
    """For a relay of the house, whose certificate nobody signed; it gets no password."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def adresse(text: str) -> str:
    """An e-mail address in small letters; raises `AccessError` for what is none.

    Plain characters only, no space nor comma nor line end: nothing that could add a header.
    """
    found = text.strip().lower()
    if not _ADDRESS.fullmatch(found) or ".." in found or len(found) > 254:
        raise AccessError(
            f"« {one_line(text)[:80]} » n’est pas une adresse de courriel : écrivez par exemple "
            "prenom.nom@exemple.fr."
        )
    return found


def nom_propre(text: str, longest: int = 120) -> str:
    """How somebody is called; raises `AccessError` when nothing readable is left of it."""
    found = one_line(text)
    if not found or len(found) > longest:
        raise AccessError(f"Écrivez un nom, en {longest} caractères au plus.")
    return found


def one_line(text: str) -> str:
    """The same text on one line, without what cannot be seen."""
    seen = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join("".join(c for c in seen if unicodedata.category(c) not in ("Cf", "Cs")).split())


def _taken(server: smtplib.SMTP, message: EmailMessage) -> bool:
    try:
        return not server.send_message(message)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
        return False
