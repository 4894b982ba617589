"""The acts of the committee, in its own words, and what each one asks for."""

from dataclasses import dataclass

from pipeline.french import count
from pipeline.vocabulary import Acte


@dataclass(frozen=True)
class Mots:
    """How an act is said: on its button, in the journal, and how many items it takes."""

    bouton: str
    nom: str
    least: int = 1
    most: int | None = None
    page: bool = False
    """Whether the act is finished on a page of its own."""


ACTES: dict[Acte, Mots] = {
    Acte.RETENIR: Mots("Retenir", "Retenu"),
    Acte.ECARTER: Mots("Écarter", "Écarté"),
    Acte.FUSIONNER: Mots("Fusionner…", "Fusion", least=2, page=True),
    Acte.REFORMULER: Mots("Reformuler…", "Reformulation", most=1, page=True),
    Acte.SCINDER: Mots("Scinder…", "Scission", most=1, page=True),
    Acte.RATTACHER: Mots("Rattacher…", "Rattachement", page=True),
    Acte.HIERARCHISER: Mots("Hiérarchiser…", "Hiérarchie", page=True),
    Acte.TRANSVERSAL: Mots("Transversal", "Transversal"),
    Acte.LIER: Mots("Lier", "Lien", least=2),
    Acte.DISTINGUER: Mots("Distinguer", "Distinction", least=2),
    Acte.ANNULER: Mots("Annuler", "Annulation"),
}

LONGEST_MOTIF = 2000


def objection(acte: Acte, cibles: int, motif: str) -> str:
    """Why an act cannot be done with so many items and this reason; nothing when it can."""
    mots = ACTES[acte]
    verb = mots.bouton.rstrip("…").lower()
    if cibles < mots.least:
        wanted = "au moins un élément" if mots.least == 1 else "au moins deux éléments"
        return f"Cochez {wanted} pour {verb}."
    if mots.most is not None and cibles > mots.most:
        return f"Cochez un seul élément pour {verb} : vous en avez coché {cibles}."
    if acte is Acte.ECARTER and not motif.strip():
        return "Écrivez le motif : le groupe lira pourquoi sa proposition est écartée."
    if len(motif) > LONGEST_MOTIF:
        return f"Le motif est trop long : {count(LONGEST_MOTIF, 'caractère')} au plus."
    return ""
