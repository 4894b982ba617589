"""Opening the site: on which address, under which names, with which secret."""

import gc
import ipaddress
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.shared import PORT, say
from pipeline.errors import AccessError, OutputError
from pipeline.files import cause

if TYPE_CHECKING:
    from pipeline.store import Store

SECRET_VARIABLE = "CDV_SECRET"  # noqa: S105 (a name)
SHORTEST_SECRET = 32

__all__ = ["PORT", "Adresse", "secret_of", "serve", "serving_options"]


@dataclass(frozen=True)
class Adresse:
    """Where the site listens, and how it is called there."""

    port: int = PORT
    adresse: str = "127.0.0.1"
    hotes: tuple[str, ...] = field(default=())
    https: bool = False

    @property
    def url(self) -> str:
        """What to type in a browser."""
        if self.hotes:
            return (
                f"https://{self.hotes[0]}" if self.https else f"http://{self.hotes[0]}:{self.port}"
            )
        return f"http://{_bracketed(self.adresse)}:{self.port}"

    def check(self, *, only_here: bool = False) -> None:
        """Refuse to answer beyond this machine under any name; raises `AccessError`."""
        try:
            local = ipaddress.ip_address(self.adresse).is_loopback
        except ValueError:
            local = self.adresse == "localhost"
        if only_here and (not local or self.hotes or self.https):
            raise AccessError("L’exemple ne s’ouvre que sur cette machine : voyez « cdv servir ».")
        if not local and not self.hotes:
            raise AccessError(
                "Pour ouvrir le site au-delà de cette machine, dites sous quel nom : "
                "--hote contrat.exemple.fr."
            )


def serving_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the commands that open the site."""
    options = (
        click.option(
            "--port", type=click.IntRange(1, 65535), default=PORT, metavar="N",
            help=f"Le port ({PORT}).",
        ),
        click.option(
            "--adresse", metavar="IP", default="127.0.0.1",
            help="L’adresse d’écoute (cette machine seulement).",
        ),
        click.option(
            "--hote", "hotes", metavar="NOM", multiple=True,
            help="Un nom sous lequel le site répond.",
        ),
        click.option(
            "--https-derriere-proxy", "https", is_flag=True,
            help="Un serveur mandataire chiffre (HTTPS) devant le site.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def serve(store: "Store", where: Adresse, *, base: str, demonstration: bool = False) -> None:
    """The site, until it is interrupted."""
    import waitress  # noqa: PLC0415

    from pipeline.coherence.reglages import refuse_faulty_cadres  # noqa: PLC0415
    from pipeline.courriel import Messagerie  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from webforms import create_app  # noqa: PLC0415
    from webforms.serving import Serving  # noqa: PLC0415

    refuse_faulty_cadres(load_definitions())
    serving = Serving(where.hotes, where.https, Messagerie.reglee(), demonstration)
    app = create_app(store, load_definitions(), secret_key=secret_of(base), serving=serving)
    gc.enable()
    if not store.comptes.nombre():
        say(
            "La base n’a pas encore de compte. Pour ouvrir le premier, celui qui administre "
            "l’outil, suivez ce lien dans un navigateur (il sert une fois, pendant un jour) :"
        )
        click.echo(f"{where.url}/lien/{store.comptes.liens.premier()}")
    if serving.messagerie is None and not demonstration:
        say("Sans serveur de courriel (CDV_SMTP), les liens d’invitation s’affichent à l’écran.")
    say(f"Le site est ouvert : {where.url}/ – Ctrl-C pour l’arrêter.")
    listen = f"{_bracketed(where.adresse)}:{where.port}"
    waitress.serve(app, listen=listen, clear_untrusted_proxy_headers=not where.https)


def secret_of(base: str) -> str:
    """The key that signs the cookies: `CDV_SECRET`, or a file beside an SQLite database.

    Kept, so that a restart logs nobody out; raises `AccessError` where it cannot be.
    """
    given = os.environ.get(SECRET_VARIABLE, "")
    if given:
        if len(given) < SHORTEST_SECRET:
            raise AccessError(f"{SECRET_VARIABLE} est trop court : {SHORTEST_SECRET} signes.")
        return given
    from sqlalchemy.engine import make_url  # noqa: PLC0415

    url = make_url(base)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        say(f"Sans {SECRET_VARIABLE}, chacun devra se reconnecter quand le site redémarre.")
        return secrets.token_hex(32)
    return _kept(Path(f"{url.database}.cle"))


def _kept(path: Path) -> str:
    """The key in a file that only its owner reads, written the first time."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    except OSError as error:
        raise OutputError(f"Impossible d’écrire {path} : {cause(error)}.") from error
    try:
        found = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeError) as error:
        raise OutputError(f"Impossible de lire {path} : {error}.") from error
    if len(found) < SHORTEST_SECRET:
        raise OutputError(f"{path} est abîmé : supprimez-le, chacun se reconnectera.")
    return found


def _bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address
