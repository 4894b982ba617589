"""The words of a title: verbs that do, words that say nothing, what two titles share."""

import re
from functools import lru_cache

from pipeline.coherence.wording import REMEMBERED, lexicon, normalised

MEANS = lexicon(
    "amenager animer appliquer conclure construire conventionner creer deployer diffuser "
    "distribuer editer elaborer embaucher equiper etablir experimenter financer implanter "
    "installer instaurer lancer mener monter organiser ouvrir poser programmer publier realiser "
    "reconduire recruter rediger signer subventionner tenir"
)
"""Verbs that say what is done, not what will have changed."""
_WORKS = lexicon(
    "acheter demolir desservir eclairer imprimer isoler louer planter prolonger raccorder "
    "reconstruire rehabiliter remplacer renover reparer repeindre vegetaliser"
)
"""Works, which say what is done but may tell one action from another."""
_AGAIN = re.compile(r"^re?(?=[aeiou])")
"""« Rouvrir » is « ouvrir », « réaménager » is « aménager »."""
_MEANS_PHRASE = re.compile(
    r"mettre (?:en place|en oeuvre|a disposition|sur pied)\b|faire (?:venir|intervenir)\b"
    r"|(?:creation|ouverture|mise en (?:place|oeuvre)|installation|construction|signature|lancement"
    r"|organisation|elaboration|realisation|redaction|recrutement|amenagement|edition|publication"
    r"|animation|conduite|tenue) (?:d une?|de la|du|de l|des|de|d) "
    r"|(?:poursuivre|continuer|assurer|conduire|prolonger) (?:la |l |le |une? )?"
    r"(?:animation|organisation|mise en|tenue|etude|diffusion|formation)\b"
)

_EMPTY = lexicon(
    "accompagnement accompagner acteur actif action active activite adapter agir ambition "
    "amelioration ameliorer amplification amplifier ancrer approche appui appuyer articulation "
    "articuler associer avenir axe besoin bon bonne cadre changement coherence coherent cohesion "
    "collectif collective commun commune compte concertation concerte conforme conforter "
    "consolidation consolider contexte continuer contrat contribuer cooperation coordination "
    "coordonner creer demarche demultiplier developpement developper different differente "
    "dispositif diversifier durable dynamique dynamiser echange efficace efficacite elargir "
    "encourager engage engagee engager enjeu ensemble existant existante favoriser federer "
    "fluidifier fort forte general generale global globale gouvernance harmoniser impulser "
    "individualise individuel individuelle information initiative innovant innovante innovation "
    "innover integre integree intervenir intervention lien lieu local locale locau logique "
    "maintenir meilleur meilleure mesure mettre mieux mise mobilisation mobiliser moderniser "
    "moyen multiplier nouveau nouvelle objectif oeuvre offre optimisation optimiser orientation "
    "outil parcour partage partagee partenaire partenarial partenariale partenariat perenniser "
    "pertinent pertinente pilotage place plan politique pour poursuite poursuivre prendre "
    "prevention priorite prise proceder processus professionnel programme projet promotion "
    "promouvoir public qualite quartier reflexion regard relation renforcement renforcer repondre "
    "reponse reseau ressource social sociale sociau soutenir soutien strategie strategique "
    "structuration structurer synergie systeme terme territoire territorial territoriale tous "
    "tout toute toutes transversal transversale transversalite travail travailler valorisation "
    "valoriser vie ville visibilite vision vivre"
)
_SHORT = lexicon(
    "a au aux avec afin ce ces cette d dans de des du elle en entre et eux il ils l la le les "
    "leur leurs ne nos notre n on ou par plus pour qu que qui s sa se ses son sous sur un une "
    "vers y"
)
_LINKS = lexicon("l le la les un une des de du d a au aux dans en chez parmi")
"""What may change in a title without changing what it names."""
_ENDING = re.compile(r"(?<=\w{3})(?:ations?|ements?|ages?|er|ir|re|e)$")
"""What the noun and the verb of one family do not share."""
FAMILY = 6
"""Letters that words of one family begin with."""
LONG = 4
"""Words from which the same ones in another order make the same sentence."""
_ENOUGH = 2
"""A single word is a title cut short, not an empty phrase."""


def means(title: str) -> bool:
    """Whether the title begins with what is to be done (« Organiser… », « Mettre en place… »)."""
    plain = normalised(title)
    verb = plain.partition(" ")[0]
    again = _AGAIN.sub("", verb)
    return not {verb, again}.isdisjoint(MEANS | _WORKS) or bool(_MEANS_PHRASE.match(plain))


@lru_cache(maxsize=REMEMBERED)
def empty(title: str) -> bool:
    """Whether no word of the title says what, for whom or where."""
    told = content(title)
    return len(told) >= _ENOUGH and all(word in _EMPTY or singular(word) in _EMPTY for word in told)


def content(text: str) -> list[str]:
    """The words of a text, normalised, without the little ones."""
    return [word for word in normalised(text).split() if word not in _SHORT]


@lru_cache(maxsize=REMEMBERED)
def stems(text: str) -> frozenset[str]:
    """The words of a text in the singular, to see whether one text says all that another says."""
    return frozenset(singular(word) for word in content(text))


@lru_cache(maxsize=REMEMBERED)
def wording(text: str) -> str:
    """The words of a text in their order, without articles, « de », « à », nor plurals.

    « Le café des parents » and « Café de parents » have one wording.
    """
    return " ".join(singular(word) for word in normalised(text).split() if word not in _LINKS)


@lru_cache(maxsize=REMEMBERED)
def sentence(text: str) -> str:
    """What two titles share when they say the same: the wording; or, of a long one, the words.

    « Terrasses du soir et lumière choisie » is « Lumière choisie et terrasses du soir ».
    """
    words = stems(text)
    return " ".join(sorted(words)) if len(words) >= LONG else wording(text)


@lru_cache(maxsize=REMEMBERED)
def family(word: str) -> str:
    """What the noun and the verb share: « réhabiliter » and « réhabilitation » are one family."""
    return word if word.isdigit() else _ENDING.sub("", word)[:FAMILY]


def singular(word: str) -> str:
    """The word without the mark of its plural."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
