"""The messages that the site sends; without a mail server, its links are handed over by hand."""

import logging
import threading

from flask import current_app, request, url_for

from pipeline.courriel import Courriel, Messagerie
from pipeline.errors import PipelineError
from pipeline.store.comptes.essais import keys
from webforms.services import services

CONNEXION = """Bonjour,

Voici votre lien pour vous connecter à l’outil du contrat de ville :

{lien}

Il sert une seule fois, pendant 15 minutes. Si vous n’avez rien demandé, laissez ce message : sans
lui, personne ne peut entrer.
"""
INVITATION = """Bonjour,

{par} vous invite à écrire avec d’autres « {contrat} », comme {role}.

Pour accepter, ouvrez ce lien dans les 7 jours :

{lien}

Il vous est personnel : ne le transmettez pas.
"""


def envoie_des_courriels() -> bool:
    """Whether a mail server is set."""
    return _messagerie() is not None


def remettre(courriel: Courriel) -> bool:
    """Send one message now; False when it must be handed over by hand."""
    messagerie = _messagerie()
    if messagerie is None:
        return False
    try:
        return not messagerie.envoyer([courriel])
    except PipelineError as error:
        logging.getLogger(__name__).warning("%s", error)
        return False


def envoyer_lien(courriel: str, retour: str) -> None:
    """Send the link that logs in, when the address has an account; nothing shows whether it has.

    The message leaves on a thread of its own, so that the answer takes as long in both cases.
    """
    comptes, messagerie = services().store.comptes, _messagerie()
    waits = comptes.essais.prendre(keys(courriel, request.remote_addr or "", "lien"))
    if messagerie is None or waits or not comptes.existe(courriel):
        return
    compte = comptes.compte(courriel)
    if not compte.actif:
        return
    lien = adresse_de(comptes.liens.de_connexion(compte.id, compte.courriel), retour)
    message = Courriel(compte.courriel, "Votre lien de connexion", CONNEXION.format(lien=lien))
    threading.Thread(target=_quietly, args=(messagerie, message), daemon=True).start()


def adresse_de(secret: str, retour: str | None = None) -> str:
    """The address of a link, as it is sent."""
    return url_for("connexion.lien", secret=secret, retour=retour or None, _external=True)


def _quietly(messagerie: Messagerie, message: Courriel) -> None:
    try:
        messagerie.envoyer([message])
    except PipelineError as error:
        logging.getLogger(__name__).warning("%s", error)


def _messagerie() -> Messagerie | None:
    found = current_app.config.get("MESSAGERIE")
    return found if isinstance(found, Messagerie) else None
