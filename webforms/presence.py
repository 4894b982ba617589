"""Who else has a fiche before them: told on its page, never in the way of writing."""

from contextlib import suppress

from pipeline.errors import StoreError
from pipeline.french import enumeration
from webforms.context import services
from webforms.droits import moi


def mark(contrat: str, fiche: str) -> list[str]:
    """Say that the person has the fiche before them; the names of the others.

    It is a courtesy: a database that refuses for a moment does not stop anybody from reading.
    """
    personne = moi()
    if personne is None:
        return []
    with suppress(StoreError):
        return services().store.presences.mark(contrat, fiche, personne.id, personne.nom)
    return []


def sentence(names: list[str]) -> str:
    """« Claire modifie aussi cette fiche. »; empty when nobody else is there."""
    if not names:
        return ""
    verb = "modifie" if len(names) == 1 else "modifient"
    return f"{enumeration([name or 'Quelqu’un' for name in names])} {verb} aussi cette fiche."
