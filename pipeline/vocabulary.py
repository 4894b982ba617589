"""The closed lists of words that code, data and messages share."""

from enum import StrEnum


class Status(StrEnum):
    """Where a fiche stands in its group's cycle (process phase 2.3)."""

    BROUILLON = "brouillon"
    SOUMIS = "soumis"
    RENVOYE = "renvoye"
    ACCEPTE = "accepte"


class Origin(StrEnum):
    """By which way a revision came in."""

    WEB = "web"
    JSON = "json"
    EXCEL = "excel"
    WORD = "word"
    API = "api"


class Severity(StrEnum):
    """How much a finding weighs, gravest first."""

    BLOQUANT = "bloquant"
    ALERTE = "alerte"
    CONSEIL = "conseil"


class Acte(StrEnum):
    """What the comité technique may decide on the groups' items (process phase 3.2)."""

    FUSIONNER = "fusionner"
    SCINDER = "scinder"
    REFORMULER = "reformuler"
    RATTACHER = "rattacher"
    RETENIR = "retenir"
    ECARTER = "ecarter"
    HIERARCHISER = "hierarchiser"
    TRANSVERSAL = "transversal"
    LIER = "lier"
    DISTINGUER = "distinguer"
    ANNULER = "annuler"
