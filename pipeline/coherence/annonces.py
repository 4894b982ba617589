"""What a title announces: a rise or a fall, said by its verb or by its numbers."""

import re
from functools import lru_cache

from pipeline.coherence.nombres import counted
from pipeline.coherence.wording import REMEMBERED, normalised

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
    r"r?e?(?:accompagner|accueillir|aider|amenager|attirer|construire|creer|embaucher|equiper"
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
