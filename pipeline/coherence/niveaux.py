"""Steps 3 and 4: each fiche is written at its own level of the chain."""

import re
from functools import lru_cache

from pipeline.coherence.annonces import direction, leaning
from pipeline.coherence.cibles import left_open
from pipeline.coherence.lecture import Faults, faults, live, rows
from pipeline.coherence.nombres import counted
from pipeline.coherence.rule import rule
from pipeline.coherence.sources import CHAINE, PROCESSUS
from pipeline.coherence.verbes import means
from pipeline.coherence.wording import REMEMBERED
from pipeline.consolidation import Dossier
from pipeline.vocabulary import Severity

_RATE = re.compile(
    r"\b(?:de|à|atteindre|viser)\s+\d+(?:[.,]\d+)?\s*(?:%|pour cent\b|points?\b)", re.IGNORECASE
)


_MUCH = re.compile(
    r"^-\s*\d+(?:[.,]\d+)?\s*%|\b(?:d[’']un (?:tiers|quart)|de moitié|par (?:deux|trois|2|3))\b"
    r"|\d+(?:[.,]\d+)?\s*(?:%|pour cent\b)\s+(?:de|d[’'])",
    re.IGNORECASE,
)
"""By how much, or how many of a hundred, without « de » or « à »."""
_SEVERAL = (
    r"(?!\d+\s+(?:ans?|mois|semaines?|jours?|heures?|quartiers?|communes?)\b)\d+\s+[^\W\d_]+[sx]\b"
)
_MANY = re.compile(
    rf"^[^\W\d_]+(?:er|ir|re)\s+{_SEVERAL}"
    rf"|^{_SEVERAL}.*\b(?:de plus|en plus|suppl[ée]mentaires?|par an|d[’']ici|en 20\d\d)\b",
    re.IGNORECASE,
)
"""« Rénover 400 logements », « 60 places de plus »: how many of what."""
_WISH = re.compile(
    r"(?:il (?:faudrait"
    r"|conviendrait (?:de|d[’'])|convient (?:de|d[’']))|nous devons"
    r"|(?:la )?nécessité (?:de|d[’'])|besoin (?:de|d[’'])\s*[^\W\d_]{3,}er"
    r"(?= (?:l[’'e]|la|les|une?|des?|du)\b)"
    r"|l[’'](?:enjeu|objectif|ambition) (?:est|sera|serait|consiste)|il s[’']agi(?:t|ra) d[e’'])\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"^il faut ", re.IGNORECASE)
_HAVE_DONE = re.compile(r"faire [^\W\d_]+(?:er|ir|re)\b", re.IGNORECASE)
_TO_DO = re.compile(
    r"(?:aider|amener|apprendre|encourager|former|inciter|initier)\s+à\s+[^\W\d_]+(?:er|ir|re)\s|"
    r"(?!avenir|loisir|plaisir|hier)[^\W\d_]{3,}(?:er|ir|oir|dre|ttre)\s+(?:l[’'e]|la|les|une?|"
    r"davantage|plus|mieux)(?:\s|(?<=[’']))",
    re.IGNORECASE,
)
"""An infinitive and what it bears on: « Prolonger la ligne », not « Loyer des logements »."""
_MULTIPLE = re.compile(r"(?:doubler|tripler|quadrupler|décupler)\b", re.IGNORECASE)
_TO_REACH = re.compile(
    r"(?:porter|atteindre|parvenir|faire passer|passer|ramener)\b", re.IGNORECASE
)
"""Verbs that go to a level."""
_FACT = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|pour cent\b)\s+(?:de|d[’'])[^:]*\s:\s", re.IGNORECASE)
"""« 30 % de jeunes sans diplôme : … » says what is, then what is at stake."""
_ONE_THING = re.compile(r"[\s’'](?:une?|deux|trois|quatre|cinq|\d+)\s", re.IGNORECASE)


@lru_cache(maxsize=REMEMBERED)
def _targeted(title: str) -> bool:
    """Whether a title says by how much: « de 10 % », « de x points », « réduire… 50 »."""
    told = counted(title)
    moving = re.search(r"\d", told) and direction(title) is not None
    return bool(_RATE.search(told) or left_open(title) or moving or _MUCH.search(title))


def _numbered(title: str) -> bool:
    """Whether a title above the objectives has a number to reach, a multiple, or a rate."""
    return bool(_targeted(title) or _MULTIPLE.match(title) or _MANY.match(counted(title)))


@rule(
    code="COH309",
    severite=Severity.CONSEIL,
    phase="3.1",
    source=PROCESSUS + "3.1 (enjeux)",
    form="enjeu",
    message="L’enjeu « {titre} » est écrit comme {niveau}.",
)
def enjeu_off_level(dossier: Dossier) -> Faults:
    """Un enjeu dit ce qui se joue pour les habitants ; ni ce qu’on fera, ni de combien cela
    changera. Écrit trop tôt comme une action ou un objectif, il ferme le débat avant qu’il ait
    lieu. Dites ce qu’il y a à gagner ou à perdre, et gardez la phrase pour le plan d’actions.

    Exemple : « Créer une maison de santé » au lieu de « L’accès aux soins des habitants ».
    """
    told = ((row, _level(row["titre"])) for row in rows(dossier, "enjeu"))
    return faults({**row, "niveau": level} for row, level in told if level)


def _level(title: str) -> str:
    if _numbered(title) and not _FACT.match(counted(title)):
        return "un objectif"
    return "une action" if means(title) else ""


@rule(
    code="COH218",
    severite=Severity.CONSEIL,
    phase="3.1",
    source=PROCESSUS + "3.1, étape 2",
    form="constat",
    message="Le constat « {titre} » dit ce qu’il faudrait faire, pas ce qui est.",
)
def constat_off_level(dossier: Dossier) -> Faults:
    """Un constat est un fait, une difficulté ou une ressource, avec sa preuve. Écrit comme une
    demande ou une action, il donne la réponse avant la question, et le débat n’a plus d’objet.
    Dites ce qui se voit ou se mesure, et gardez la proposition pour les orientations.

    Exemple : « Créer une ligne de bus du soir » au lieu de « Le dernier bus passe à 19 h 30 ».
    """
    return faults(row for row in rows(dossier, "constat") if _wished(row["titre"]))


def _wished(title: str) -> bool:
    """Whether a title asks for something: « Créer… », « Il faut faire revenir… »."""
    asked = _MUST.sub("", title)
    wished = asked != title and (leaning(asked) or _HAVE_DONE.match(asked))
    to_do = _HAVE_DONE.match(title) or _TO_DO.match(title)
    return means(asked) or bool(wished or to_do or _WISH.match(title))


@rule(
    code="COH310",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=CHAINE,
    form="orientation",
    message="L’orientation « {titre} » {niveau}.",
)
def orientation_off_level(dossier: Dossier) -> Faults:
    """L’orientation donne la direction ; l’objectif, sous elle, dit de combien et quand. Une
    orientation chiffrée n’a plus de place pour ses objectifs, et celle qui dit déjà ce qui sera
    ouvert ou créé n’en a plus pour ses actions. Gardez la direction, et descendez le reste d’un
    niveau.

    Exemple : « Réduire de 10 % le chômage des jeunes », écrit comme orientation.
    """
    told = ((row, _below(row["titre"])) for row in rows(dossier, "orientation"))
    return faults({**row, "niveau": words} for row, words in told if words)


def _below(title: str) -> str:
    """What an orientation says that belongs below; a means counts when it is one thing."""
    if _numbered(title):
        return "porte déjà un chiffre à atteindre : c’est un objectif"
    if means(title) and _ONE_THING.search(title):
        return "dit déjà ce qui sera fait : c’est une action"
    return ""


@rule(
    code="COH415",
    severite=Severity.CONSEIL,
    phase="3.2",
    source=CHAINE,
    form="objectif",
    message="L’objectif « {titre} » dit ce qui sera fait, pas ce qui aura changé.",
)
def objectif_off_level(dossier: Dossier) -> Faults:
    """Organiser, créer ou financer sont des actions : les avoir faites ne dit pas si la vie des
    habitants a changé. Demandez-vous pour quoi on le fait, écrivez-le avec un chiffre, et mettez la
    phrase parmi les actions. Un objectif qui a sa cible n’est pas signalé.

    Exemple : « Mettre en place un comité de suivi des décrocheurs ».
    """
    return faults(
        row
        for row in rows(dossier, "objectif")
        if row["cible"] is None and not row["cible_a_fixer"] and means(row["titre"])
    )


@rule(
    code="COH522",
    severite=Severity.CONSEIL,
    phase="4",
    source=CHAINE,
    form="action",
    message="L’action « {titre} » est écrite comme un objectif.",
)
def action_off_level(dossier: Dossier) -> Faults:
    """Une action dit ce que quelqu’un fera ; une baisse ou une hausse chiffrée est ce qu’on en
    attend. Écrite ainsi, personne ne saura quoi faire le lundi matin. Dites le geste dans le titre,
    et le chiffre dans « Résultats attendus ».

    Exemple : « Réduire de 20 % les incivilités » au lieu de « Recruter deux correspondants de nuit
    ».
    """
    return faults(row for row in live(dossier) if _aimed(row["titre"]))


def _aimed(title: str) -> bool:
    """Whether a title says a rise, a fall or a level to reach, and how much."""
    return bool((direction(title) or _TO_REACH.match(title)) and _targeted(title))
