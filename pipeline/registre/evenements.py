"""What the register is made of: events, and the line of each finding that they add up to."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Protocol

from pipeline.vocabulary import Severity

UNDATED = datetime.min.replace(tzinfo=UTC)
"""When an event happened that the store has not written yet."""


class Fait(StrEnum):
    """What happened to a finding."""

    OUVERT = "ouvert"
    CHANGE = "change"
    RESOLU = "resolu"
    TU = "tu"
    ROUVERT = "rouvert"
    ACCEPTE = "accepte"
    ATTRIBUE = "attribue"
    COMMENTE = "commente"


class Etat(StrEnum):
    """Where a finding stands; only `ACCEPTE` and `RESOLU` count as settled."""

    OUVERT = "ouvert"
    A_REVOIR = "a_revoir"
    ACCEPTE = "accepte"
    RESOLU = "resolu"


class Constate(Protocol):
    """What a run of the rules says of one fault; a `Finding` is one."""

    @property
    def identite(self) -> str:
        """The same in every run."""

    @property
    def code(self) -> str:
        """That of the rule."""

    @property
    def severite(self) -> Severity:
        """How much it weighs at the phase of the run."""

    @property
    def message(self) -> str:
        """The sentence."""

    @property
    def form(self) -> str:
        """The form of the fiche, or of the one that is missing."""

    @property
    def fiche(self) -> str | None:
        """The fiche to open."""

    @property
    def pilier(self) -> str | None:
        """Where it belongs."""

    @property
    def groupe(self) -> str | None:
        """To whom it belongs."""


@dataclass(frozen=True)
class Evenement:
    """One thing that happened to a finding, `rang` its place in the contract's register.

    `author` is empty when the tool noted it by itself. `attribue` and `echeance` belong to
    `ATTRIBUE`, `texte` is the justification, the reason or the comment.
    """

    identite: str
    fait: Fait
    code: str
    severite: Severity
    message: str
    form: str
    fiche: str | None = None
    pilier: str | None = None
    groupe: str | None = None
    texte: str = ""
    attribue: str | None = None
    echeance: date | None = None
    author: str = ""
    at: datetime = UNDATED
    rang: int = 0


@dataclass(frozen=True)
class Signalement:
    """One line of the register: a finding, where it stands, and all that happened to it.

    `dernier` is the event that tells it last. `acceptation` is the last justification written,
    in force only in the state `ACCEPTE`. `depuis` is when the present state began. `tu` is the
    state it was in when its rule fell silent, None while it speaks or since the cause is gone.
    """

    dernier: Evenement
    etat: Etat
    depuis: datetime
    histoire: tuple[Evenement, ...]
    acceptation: Evenement | None = None
    attribue: str | None = None
    echeance: date | None = None
    tu: Etat | None = None

    @property
    def identite(self) -> str:
        """What names it in every run."""
        return self.dernier.identite

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.dernier.code

    @property
    def severite(self) -> Severity:
        """How much it weighed when it was last told."""
        return self.dernier.severite

    @property
    def message(self) -> str:
        """The sentence, as it was last told."""
        return self.dernier.message

    @property
    def attribution(self) -> Evenement | None:
        """By what it was last given to a group, or given a deadline; None when nothing is asked."""
        given = next((each for each in reversed(self.histoire) if each.fait is Fait.ATTRIBUE), None)
        return given if given and (given.attribue or given.echeance or given.texte) else None

    @property
    def standing(self) -> bool:
        """Whether its cause is still there, accepted or not."""
        return self.etat is not Etat.RESOLU

    def again(
        self,
        fait: Fait,
        *,
        texte: str = "",
        attribue: str | None = None,
        echeance: date | None = None,
        author: str = "",
    ) -> Evenement:
        """A new event on the finding as it was last told."""
        return replace(
            self.dernier,
            fait=fait,
            texte=texte,
            attribue=attribue,
            echeance=echeance,
            author=author,
            at=UNDATED,
            rang=0,
        )

    def covers(self, constate: Constate) -> bool:
        """Whether the acceptance in force still says yes to what a run has just told.

        While the rule was silent, nothing was asked of the acceptance: it is in force still.
        """
        return (
            Etat.ACCEPTE in (self.etat, self.tu)
            and self.acceptation is not None
            and said(self.acceptation.message) == said(constate.message)
            and _gravity(constate.severite) >= _gravity(self.acceptation.severite)
        )


def said(message: str) -> str:
    """What a sentence says, whatever its capitals, accents and spaces."""
    letters = unicodedata.normalize("NFKD", message.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.split())


def _gravity(severite: Severity) -> int:
    """0 is the gravest."""
    return list(Severity).index(severite)
