"""What kind of answer each question gives, and which choices it has in a cadre."""

from enum import StrEnum
from functools import singledispatch

from pipeline.definitions import (
    Cadre,
    CadreChoices,
    Currency,
    Date,
    Decimal,
    FicheChoices,
    Integer,
    Question,
    Repeat,
    SelectMultiple,
    Target,
    Year,
    YesNo,
)


class Kind(StrEnum):
    """What a part of a condition gives, as a sentence says it."""

    NOMBRE = "un nombre"
    TEXTE = "un texte"
    DATE = "une date"
    OUI_NON = "oui ou non"
    LISTE = "une liste"
    LIGNES = "une suite de lignes"
    RIEN = "rien"


@singledispatch
def kind_of(question: Question) -> Kind:
    """The kind of the answers to a question."""
    return Kind.TEXTE


@kind_of.register(Integer)
@kind_of.register(Year)
@kind_of.register(Decimal)
@kind_of.register(Currency)
@kind_of.register(Target)
def _(question: Question) -> Kind:
    return Kind.NOMBRE


@kind_of.register
def _(question: Date) -> Kind:
    return Kind.DATE


@kind_of.register
def _(question: YesNo) -> Kind:
    return Kind.OUI_NON


@kind_of.register
def _(question: SelectMultiple) -> Kind:
    return Kind.LISTE


@kind_of.register
def _(question: Repeat) -> Kind:
    return Kind.LIGNES


def listed(question: Question, cadre: Cadre) -> list[str] | None:
    """The choices of a question, None when it has none or when each contract writes its own."""
    match getattr(question, "choices", None):
        case list(choices):
            return [choice.value for choice in choices]
        case CadreChoices(cadre="piliers") if cadre.piliers.form is not None:
            return None
        case CadreChoices(cadre=name):
            return [choice.value for choice in cadre.choices(name) or []]
        case FicheChoices() | _:
            return None
