"""What a title announces: a rise, a fall, something to build, or words that say nothing."""

import re
from functools import lru_cache

from pipeline.coherence.wording import lexicon, normalised

HAUSSE, BAISSE = "hausse", "baisse"

_RISING = re.compile(
    r"(?:augmenter|accroitre|hausser|doubler|tripler|quadrupler|decupler|multiplier par"
    r"|faire (?:augmenter|progresser|monter|croitre)"
    r"|(?:augmentation|accroissement|hausse|doublement|triplement|progression) d(?:e|u|es)?)\b"
)
_FALLING = re.compile(
    r"(?:reduire|diminuer|baisser|abaisser|resorber"
    r"|faire (?:baisser|diminuer|reculer|chuter|decroitre|tomber)"
    r"|(?:reduction|diminution|baisse|recul|resorption) d(?:e|u|es)?)\b"
)
_EITHER = re.compile(
    r"\b(?:augment|accro(?:it|iss)|hauss|doubl|tripl|progress|mont(?:er|ee)\b|ecarts?\b"
    r"|inegalites?\b"
    r"|redui|reduc|dimin|baiss|recul|resorb|chut)"
)
"""Words that turn the way of what they bear on: with two of them, nothing is sure."""

MEANS = lexicon(
    "amenager animer appliquer construire creer deployer distribuer diffuser editer embaucher "
    "equiper etablir experimenter financer implanter installer instaurer lancer mener monter "
    "organiser ouvrir poser programmer publier realiser recruter reconduire signer "
    "subventionner tenir"
)
"""Verbs that say what is done, not what will have changed."""
_MEANS_PHRASE = re.compile(
    r"mettre (?:en place|en oeuvre|a disposition|sur pied)\b|faire (?:venir|intervenir)\b"
    r"|(?:creation|ouverture|mise en place|installation|construction) d une? "
)

_EMPTY = lexicon(
    "accompagner actif action active activite acteur adapter ambition ameliorer amelioration "
    "approche appui appuyer articulation articuler associer avenir axe ancrer besoin bon bonne "
    "changement coherence coherent cohesion commun commune concerte concertation conforter "
    "conforme consolider consolidation contexte contrat contribuer cooperation coordination "
    "coordonner creer demarche demultiplier developpement developper differente different "
    "dispositif diversifier durable dynamique dynamiser echange efficace efficacite elargir "
    "encourager enjeu ensemble favoriser federer fluidifier fort forte general generale global "
    "globale gouvernance harmoniser impulser information initiative innovant innovante "
    "innovation innover integre integree intervention lien lieu local locale logique maintenir "
    "meilleur meilleure mesure mettre mieux mise mobilisation mobiliser moderniser moyen "
    "multiplier nouveau nouvelle objectif offre optimiser optimisation orientation oeuvre outil "
    "partage partagee partenaire partenariat partenarial partenariale pertinent pertinente "
    "place pilotage plan politique pour poursuivre prendre compte prise priorite proceder "
    "processus professionnel programme projet promouvoir promotion public qualite quartier "
    "reflexion regard relation renforcement renforcer reponse reseau ressource soutenir soutien "
    "strategie strategique structurer structuration synergie systeme terme territoire "
    "territorial territoriale tous tout toute toutes transversal transversale transversalite "
    "travail travailler valoriser valorisation vie ville visibilite vision vivre"
)
_SHORT = lexicon(
    "a au aux avec afin ce ces cette d dans de des du elle en entre et eux il ils l la le les "
    "leur leurs ne nos notre n on ou par plus pour qu que qui s sa se ses son sous sur un une "
    "vers y"
)
_ENOUGH = 2
"""A single word is a title cut short, not an empty phrase."""


@lru_cache(maxsize=8192)
def direction(title: str) -> str | None:
    """« hausse » or « baisse » when the title begins by announcing one; None when unsure."""
    plain = normalised(title)
    if len(_EITHER.findall(plain)) > 1:
        return None
    if _RISING.match(plain):
        return HAUSSE
    return BAISSE if _FALLING.match(plain) else None


def means(title: str) -> bool:
    """Whether the title begins with what is to be done (« Organiser… », « Mettre en place… »)."""
    plain = normalised(title)
    first = plain.split(" ", 1)[0]
    return first in MEANS or bool(_MEANS_PHRASE.match(plain))


def empty(title: str) -> bool:
    """Whether no word of the title says what, for whom or where."""
    told = content(title)
    return len(told) >= _ENOUGH and all(word in _EMPTY or singular(word) in _EMPTY for word in told)


def content(text: str) -> list[str]:
    """The words of a text, normalised, without the little ones."""
    return [word for word in normalised(text).split() if word not in _SHORT]


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The words of a text in the singular, to see whether one text says all that another says."""
    return frozenset(singular(word) for word in content(text))


def singular(word: str) -> str:
    """The word without the mark of its plural."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
