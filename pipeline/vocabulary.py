"""The closed lists of words that code, data and messages share."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in one contract."""

    ADMINISTRATEUR = "administrateur"
    COTECH = "cotech"
    RAPPORTEUR = "rapporteur"
    MEMBRE = "membre"
    CO_PRESIDENT = "co_president"
    COPIL = "copil"
    INVITE = "invite"


class Usage(StrEnum):
    """What a link sent to somebody opens."""

    CONNEXION = "connexion"
    INVITATION = "invitation"
    INVITE = "invite"
    PREMIER = "premier"


class Droit(StrEnum):
    """What a page or a command lets a person do."""

    TOUS = "tous"
    CONNECTE = "connecte"
    GERER = "gerer"
    LIRE = "lire"
    LIRE_TOUT = "lire_tout"
    ECRIRE = "ecrire"
    COMMENTER = "commenter"
    SOUMETTRE = "soumettre"
    INSTRUIRE = "instruire"
    JUSTIFIER = "justifier"
    DECIDER = "decider"
    ADMINISTRER = "administrer"


class Status(StrEnum):
    """Where a fiche stands in its group's cycle (process phase 2.3).

    What an invited person writes is `propose` until the group's rapporteur takes it.
    """

    PROPOSE = "propose"
    BROUILLON = "brouillon"
    SOUMIS = "soumis"
    REPRIS = "repris"
    RENVOYE = "renvoye"
    ACCEPTE = "accepte"


class Geste(StrEnum):
    """What can happen to a fiche besides a change of its text."""

    STATUT = "statut"
    PLACE = "place"
    RANG = "rang"
    COPIE = "copie"
    VERSION = "version"
    CORBEILLE = "corbeille"
    RETOUR = "retour"


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
