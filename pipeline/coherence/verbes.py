"""What a title announces: a rise, a fall, something to build, or words that say nothing."""

import re
from functools import lru_cache

from pipeline.coherence.nombres import counted
from pipeline.coherence.wording import REMEMBERED, lexicon, normalised

HAUSSE, BAISSE = "hausse", "baisse"

_RISING = re.compile(
    r"(?:augmenter|accroitre|hausser|elever|davantage d(?:es?)?|doubler|tripler|quadrupler"
    r"|decupler|multiplier par"
    r"|gagner (?=\d)|porter (?:a (?=\d+ l[ae]s? )"
    r"|l[ae]s? (?:part|taux|nombre|proportion|pourcentage|effectifs?) (?:\w+ ){0,8}?a (?=\d))"
    r"|faire (?:augmenter|progresser|monter|croitre)"
    r"|(?:augmentation|accroissement|hausse|doublement|triplement|progression) d(?:e|u|es)?)\b"
)
_FALLING = re.compile(
    r"(?:moins d(?:es?)?(?! (?:\d|une?\b))"
    r"|reduire|diminuer|baisser|abaisser|resorber|limiter|restreindre|freiner"
    r"|diviser(?: \w+){0,8}? par|ramener(?: \w+){0,8}? (?:a|sous)(?: les)? (?=\d)"
    r"|(?:faire )?(?:passer|descendre|tomber)(?: \w+){0,8}? sous(?: l[ea]s?)? (?=\d)"
    r"|faire (?:baisser|diminuer|reculer|chuter|decroitre|tomber)"
    r"|(?:reduction|diminution|baisse|recul|resorption|limitation) d(?:e|u|es)?)\b"
)
_BUILT = re.compile(
    r"(?:accompagner|accueillir|aider|amenager|attirer|construire|creer|embaucher|equiper"
    r"|faire venir|former|implanter|inserer|installer|isoler|livrer|loger|mobiliser|offrir|ouvrir"
    r"|planter|produire|proposer|raccorder|recruter|rehabiliter|reloger|renover|sensibiliser"
    r"|soutenir|vegetaliser) (?=\d+ (?!de |des |du |d |en )\w)"
)
"""« Créer 40 places »: their number can only rise."""
_NARROWED = re.compile(
    r"(?:reduire|diminuer|resserrer|resorber) (?:de \d+(?: \d+)? points? l(?:es)? ecarts?\b"
    r"|l(?:es)? ecarts? .*\bde \d+(?: \d+)? points?\b)"
)
"""« Réduire l’écart de 4 points »: what is counted is the gap, which falls."""
_TOPIC = re.compile(r"[^:]+\s:\s+")
"""« Logement : … », said before the sentence itself."""
_VERB = re.compile(r"(?:ne pas )?[^\W\d_]{2,}(?:er|ir|re)\b", re.IGNORECASE)
_EITHER = re.compile(
    r"\b(?:augment|accro(?:it|iss)|hauss|doubl|tripl|progress|mont(?:er|ee)\b|ecarts?\b"
    r"|inegalites?\b"
    r"|porter (?:\w+ ){0,3}?a (?=\d)"
    r"|redui|reduc|dimin|baiss|recul|resorb|chut|limit|restrei|frein|divis|ramen)"
)
"""Words that turn the way of what they bear on: with two of them, nothing is sure."""
_TIMES = re.compile(r"(?:\w+ ){0,2}(?:fois|moitie|tiers|quart)(?: de)? (plus|moins)\b")
_FROM_TO = re.compile(
    r"^(?:faire )?(?:passer|porter|ramener|amener|monter|remonter|descendre|relever|abaisser"
    r"|tomber)\b"
    r"[^.;]*?\bde\s+(\d+(?:[.,]\d+)?)\s*(?:%|points?)?\s+à\s+(\d+(?:[.,]\d+)?)",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:developper|etendre|encourager|favoriser|renforcer|elargir|soutenir)\b")
_LESS = re.compile(
    r"(?:eviter|empecher|supprimer|interdire|enrayer|lutter contre|combattre|prevenir|decourager)\b"
)
"""Verbs that say a way when the same thing is also moved the other way."""

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


@lru_cache(maxsize=REMEMBERED)
def direction(title: str) -> str | None:
    """« hausse » or « baisse » when the title begins by announcing one; None when unsure."""
    return _direction(_said(title))


def _said(title: str) -> str:
    """The sentence of a title: « Logement : réduire… » begins after its colon.

    Nothing is sure when a figure follows another verb: « Limiter l’attente : 200 stages ».
    """
    topic = _TOPIC.match(title)
    if topic is None:
        return title
    rest = title[topic.end() :]
    if not (_VERB.match(topic[0]) or _EITHER.search(normalised(topic[0]))):
        return rest
    return "" if re.search(r"\d", counted(rest)) else title


def _direction(title: str) -> str | None:
    figured = counted(title)
    plain, moved = normalised(figured), _FROM_TO.match(figured)
    if moved:
        return _way(*(float(number.replace(",", ".")) for number in moved.groups()))
    if len(_EITHER.findall(plain)) > 1:
        return None
    times = _TIMES.match(plain)
    if times:
        return HAUSSE if times[1] == "plus" else BAISSE
    if _RISING.match(plain):
        return HAUSSE
    return BAISSE if _FALLING.match(plain) else None


@lru_cache(maxsize=REMEMBERED)
def announced(title: str) -> str | None:
    """The way of what is aimed at: that of the verb, or a rise when things are made by number."""
    plain = normalised(counted(_said(title)))
    built = _BUILT.match(plain) and not _EITHER.search(plain)
    narrowed = BAISSE if _NARROWED.match(plain) else None
    return direction(title) or (HAUSSE if built else narrowed)


def _way(one: float, other: float) -> str | None:
    return None if one == other else HAUSSE if other > one else BAISSE


@lru_cache(maxsize=REMEMBERED)
def leaning(title: str) -> str | None:
    """The way of a title, even when its verb alone would not be proof enough."""
    plain = normalised(title)
    if len(_EITHER.findall(plain)) > 1:
        return None
    return direction(title) or (
        HAUSSE if _MORE.match(plain) else BAISSE if _LESS.match(plain) else None
    )


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


def family(word: str) -> str:
    """What the noun and the verb share: « réhabiliter » and « réhabilitation » are one family."""
    return word if word.isdigit() else _ENDING.sub("", word)[:FAMILY]


def singular(word: str) -> str:
    """The word without the mark of its plural."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
