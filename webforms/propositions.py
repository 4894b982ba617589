"""What a guest writes is a proposal: how it begins, and who wrote it."""

from pipeline.fiche import Fiche
from pipeline.vocabulary import Status
from webforms.droits import moi
from webforms.services import services


def invite() -> bool:
    """Whether a guest is at work."""
    personne = moi()
    return personne is not None and not personne.courriel


def starting_status() -> Status:
    """How far the text of a new fiche is."""
    return Status.PROPOSE if invite() else Status.BROUILLON


def noted_if_proposed(contrat: str, fiche: Fiche) -> None:
    """Say which guest wrote a fiche that was just added."""
    personne = moi()
    if fiche.status is Status.PROPOSE and personne is not None:
        services().store.comptes.propositions.noter(contrat, fiche.id, personne.id)
