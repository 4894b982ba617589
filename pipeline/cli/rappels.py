"""`cdv rappels`: the reminders of the day, for cron."""

from datetime import date, datetime

import click

from pipeline.cli.shared import base_option, open_store, say
from pipeline.errors import AccessError
from pipeline.french import count, day


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> date:
    if text is None:
        return datetime.now().astimezone().date()
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise click.BadParameter(f"« {text} » n’est pas une date : écrivez par exemple 15/12/2026.")


@click.command()
@click.option("--contrat", metavar="ID", help="Un seul contrat, plutôt que tous ceux de la base.")
@click.option("--site", metavar="URL", default="", help="L’adresse du site, pour le lien.")
@click.option("--essai", "dry", is_flag=True, help="Montre les messages sans les envoyer.")
@click.option("--jour", metavar="DATE", callback=_day, help="Un autre jour qu’aujourd’hui.")
@base_option
def rappels(contrat: str | None, site: str, dry: bool, jour: date, base: str | None) -> int:
    """Envoie les rappels d’échéance du jour.

    À lancer chaque matin : un rappel part une fois. Sort avec le code 1 si le serveur de courriel
    en refuse.
    """
    from pipeline.courriel import SMTP_VARIABLE, Messagerie  # noqa: PLC0415
    from pipeline.definitions import load_definitions  # noqa: PLC0415
    from pipeline.rappels import envoyer, rappels_du  # noqa: PLC0415

    store, definitions = open_store(base), load_definitions()
    messagerie = None if dry else Messagerie.reglee()
    if not dry and messagerie is None:
        raise AccessError(
            f"Aucun serveur de courriel : réglez {SMTP_VARIABLE}, ou essayez avec --essai."
        )
    chosen = [store.contrat(contrat)] if contrat else store.contrats()
    pending = [
        rappel
        for each in chosen
        for rappel in rappels_du(store, each.id, definitions, jour, site=site)
    ]
    if messagerie is None:
        for rappel in pending:
            message = rappel.courriel
            click.echo(f"À : {message.destinataire}\nObjet : {message.sujet}\n\n{message.texte}")
        say(f"{count(len(pending), 'rappel')} pour le {day(jour)}, rien n’est envoyé.")
        return 0
    refused = envoyer(store, messagerie, pending)
    say(f"{count(len(pending) - len(refused), 'rappel envoyé', 'rappels envoyés')}.")
    for rappel in refused:
        say(f"Refusé par le serveur : {rappel.courriel.destinataire}.")
    return int(bool(refused))
