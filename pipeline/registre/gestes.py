"""What people do with a finding: each gives the event to write, or says why it may not."""

from datetime import date

from pipeline.errors import AnswerError
from pipeline.french import number
from pipeline.registre.evenements import Etat, Evenement, Fait, Signalement

LONGEST = 4000
"""How many characters a justification or a comment may have."""

YEARS = range(2000, 2100)
"""The years that a deadline may be in; another one is mistyped."""


def accepter(line: Signalement, *, motif: str, author: str) -> Evenement:
    """Somebody justifies that the fault stays; raises `AnswerError` without a justification."""
    if not line.standing:
        raise AnswerError("Ce signalement est résolu : il n’y a plus rien à accepter.")
    motif = _written(
        motif, "Écrivez pourquoi ce point est accepté : le comité de pilotage le lira."
    )
    return line.again(Fait.ACCEPTE, texte=motif, author=author)


def rouvrir(line: Signalement, *, motif: str, author: str) -> Evenement:
    """Somebody takes an acceptance back."""
    if line.etat is not Etat.ACCEPTE:
        raise AnswerError("Seul un signalement accepté se rouvre.")
    motif = _written(motif, "Écrivez pourquoi ce point est rouvert.")
    return line.again(Fait.ROUVERT, texte=motif, author=author)


def attribuer(
    line: Signalement, *, groupe: str | None, echeance: date | None, author: str, texte: str = ""
) -> Evenement:
    """Give a finding to a group, until a day; None gives it back to the group of its fiche."""
    if echeance and echeance.year not in YEARS:
        raise AnswerError("Cette échéance est trop loin : vérifiez son année.")
    texte = _short(texte.strip())
    return line.again(Fait.ATTRIBUE, attribue=groupe, echeance=echeance, texte=texte, author=author)


def commenter(line: Signalement, *, texte: str, author: str) -> Evenement:
    """Say something about a finding."""
    texte = _written(texte, "Écrivez votre commentaire.")
    return line.again(Fait.COMMENTE, texte=texte, author=author)


def _written(text: str, asked: str) -> str:
    text = _short(text.strip())
    if not text:
        raise AnswerError(asked)
    return text


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise AnswerError(f"Ce texte est trop long : {number(LONGEST)} caractères au plus.")
    if "\0" in text:
        raise AnswerError("Ce texte contient un caractère invisible : effacez-le.")
    return text
