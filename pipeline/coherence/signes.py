"""What a text shows by itself: acronyms, words left for later, capitals, a long sentence.

Each text is looked at once for all rules; the last ones are remembered from one check to the next.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipeline.coherence.cibles import LATER, UNFINISHED
from pipeline.coherence.lecture import Passage, by_fiche, shared
from pipeline.coherence.sigles import used
from pipeline.coherence.wording import REMEMBERED
from pipeline.consolidation import Dossier

_BLANK = (
    r"(?:noms?|pr[ée]noms?|dates?|lieux?|adresse|montants?|chiffres?|nombre|ann[ée]e|structure|organisme"
    r"|partenaire|pilote|titre|texte|sources?|heures?|horaires?|jour|t[ée]l[ée]phone|mail|ins[ée]rer"
    r"|ajouter|mettre ici)"
)
"""What stands between brackets for what is not written yet."""
_THINGS = (
    r"(?:chiffres?|donn[ée]es?|montants?|dates?|noms?|valeurs?|taux|horaires?|budgets?|co[ûu]ts?"
    r"|effectifs?|listes?|textes?|paragraphes?|tableaux?|intitul[ée]s?|sources?|pilotes?"
    r"|partenaires?)"
)
"""What one checks or completes before a text is finished."""
_TO_WRITE = (
    rf"{LATER}|[àa] (?:r[ée]diger|[ée]crire|reprendre|revoir|voir|d[ée]tailler|d[ée]velopper)"
)
_LEFT = re.compile(
    r"\[[^\]]*\b(?:compl[ée]ter|pr[ée]ciser|d[ée]finir|confirmer|renseigner|ins[ée]rer|remplir"
    r"|voir avec|v[ée]rifier)\b[^\]]*\]|\[\s*(?:…|\.{2,}|x+|\?+)?\s*\]"
    rf"|[\[<]\s*{_BLANK}\b[^\]>\n]{{0,40}}[\]>]"
    r"|\b[àa] (?:compl[ée]ter|pr[ée]ciser|renseigner|confirmer|remplir)\b(?=\s*(?:$|[.;,)\n!?…>]))"
    rf"|[(\[<:]\s*(?:{LATER}|en attente|en cours de d[ée]finition|x{{2,}})\b"
    r"(?=\s*(?:$|[.;,)>\]\n!?…]|par |avec ))|[(\[<]\s*[àa] venir\s*[)\]>]"
    rf"|\b{_THINGS}\s+(?:exacte?s?\s+)?(?:(?:restent?|sont|est|encore)\s+)*"
    r"[àa] (?:v[ée]rifier|confirmer|compl[ée]ter|renseigner|actualiser|mettre [àa] jour|reprendre"
    r"|(?:re)?trouver|revoir|r[ée]diger|[ée]crire)\b"
    rf"|\b{_THINGS}(?:\s+(?:de\s+)?20\d\d)?\s+en attente\b|\.{{3}}/|[:;]\s*(?:\.{{3}}|…)\s*$"
    rf"|[(\[]\s*(?:{_TO_WRITE})\s*[)\]]|[:;(]\s*(?:[àa] )?voir avec\b"
    r"|\b(?:d[ée]but|fin|en|le|au|du|d[èe]s)\s+(?:…|\.{3})(?=\s)"
    r"|:\s*(?:\.{3}|…)\s*(?:m²|€|%|(?:ha|km|etp|heures?|jours?|mois|places?|logements?)\b)"
    r"|\b(?:fiche|texte|paragraphe|partie|article)s?\s+en cours d(?:e |’|')(?:[ée]criture"
    r"|r[ée]daction)\b|\b[àa] relire\b(?=\s*(?:$|[.;,)]))"
    r"|\b(?:xx?|jj)/(?:xx?|mm|\d\d?)\b|\.{2}/(?=\.{2}|\d)|\b__?/(?=[_\d])"
    rf"|[(\[]\s*{_THINGS}\s+{LATER}\s*[)\]]"
    r"|\[\s*(?:mois|semaine|trimestre|dur[ée]e|fr[ée]quence)\s*\]"
    rf"|\b{_THINGS}\s+provisoires?\b|\ben attente d(?:es?|u|’une?|'une?) (?:{_THINGS}|validation"
    r"|confirmation|r[ée]ponse|arbitrage|retours?|pr[ée]cisions?)\b"
    r"|\brestent? [àa] (?:[ée]crire|r[ée]diger|compl[ée]ter|renseigner)\b"
    r"|\b(?:TBD|TODO|FIXME|lorem ipsum|XXX+|bla ?bla)\b|\?{2,}|_{4,}|\.{5,}|…{2,}"
    rf"|^\s*(?:n\.?c|n/a|[-–?.…]+|(?:{_TO_WRITE})\b.{{0,60}}|[àa] venir"
    r"|en attente|en cours de (?:d[ée]finition|r[ée]daction))\s*\.?\s*$",
    re.IGNORECASE,
)
_HINTS = (
    *("[", "<", "?", "_", "…", "..", "xx", "(x", "(n", "(y", "«x", "«n"),
    *(" x", " y", " nn", " n ", " n%", "« n", ":nc", ":n.c", " nc", " n.c", "n/a"),
    *(
        "complét",
        "complet",
        "précis",
        "precis",
        "renseign",
        "confirm",
        "rempli",
        "vérifi",
        "verifi",
    ),
    *(
        "voir avec",
        "actualis",
        "provisoire",
        "attente",
        "en cours d",
        "relire",
        "bla",
        "jj/",
        "x/",
        "fixme",
        "tbd",
        "todo",
        "lorem",
    ),
)
_LATER_HINT = re.compile(
    rf"{LATER}|[àa] (?:venir|jour|[ée]crire|r[ée]diger|re|trouver|voir|mettre|d[ée]velopper)"
)
_COLON_HINT = re.compile(r":\s*(?:[àax]|en )")
_WHOLE_HINT = re.compile(r"[nx]\b|\W*$|\s*(?:n\.?c|[àa] |en )")
"""What makes a text, in small letters, worth a closer look: somewhere in it, or at its start."""
_SENTENCE = re.compile(r"[.!?;:…\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŒŸ]")
CAPITALS = 0.8
SHORT = 12
"""Letters: below, a title in capitals may be an acronym or a name."""
AROUND = 20
"""Letters told on each side of the words left for later."""


class Signes(NamedTuple):
    """`laisse` is the passage left for later, `vague` one with a number left at « x »."""

    sigles: tuple[str, ...] = ()
    laisse: str = ""
    vague: str = ""
    capitales: bool = False


Shown = tuple[Passage, Signes]
"""A text that the documents print, and what it shows."""


def passages(dossier: Dossier, form: str) -> list[Shown]:
    """Every text of the fiches of that form."""
    return shared(dossier, f"passages {form}", lambda: list(by_fiche(dossier, form, _read)))


def texts(dossier: Dossier) -> frozenset[str]:
    """What they say, each text once."""
    return shared(
        dossier,
        "texts",
        lambda: frozenset().union(*(_texts(dossier, form) for form in dossier.forms)),
    )


def marked(dossier: Dossier) -> list[Shown]:
    """Those that show something, in the order of the contract."""
    return shared(dossier, "marked", lambda: _in_order(dossier))


def _in_order(dossier: Dossier) -> list[Shown]:
    found = [each for form in dossier.forms for each in _marked(dossier, form)]
    ranks = {fiche: rank for rank, fiche in enumerate(dossier.fiches)}
    return sorted(found, key=lambda each: ranks[each[0].fiche])


def _texts(dossier: Dossier, form: str) -> frozenset[str]:
    return shared(
        dossier, f"texts {form}", lambda: frozenset(p.text for p, _ in passages(dossier, form))
    )


def _marked(dossier: Dossier, form: str) -> list[Shown]:
    return shared(
        dossier,
        f"marked {form}",
        lambda: [each for each in passages(dossier, form) if each[1] is not NOTHING],
    )


def _read(told: Iterable[Passage]) -> list[Shown]:
    return [(passage, signes(passage.text)) for passage in told]


NOTHING = Signes()


@lru_cache(maxsize=REMEMBERED)
def signes(text: str) -> Signes:
    """All that a text shows; `NOTHING` itself for most of them."""
    shown = Signes(tuple(used(text)), *_left(text), shouted(text))
    return shown if any(shown) else NOTHING


def _left(text: str) -> tuple[str, str]:
    if not _hinted(text):
        return "", ""
    return _around(text, _LEFT.search(text)), _around(text, UNFINISHED.search(text))


def _hinted(text: str) -> bool:
    """Whether a closer look may find something: several times as fast as looking."""
    small = text.lower().replace("\u00a0", " ").replace("\u202f", " ").replace("\n", " ")
    return (
        any(map(small.__contains__, _HINTS))
        or _LATER_HINT.search(small) is not None
        or _COLON_HINT.search(small) is not None
        or _WHOLE_HINT.match(small) is not None
    )


def _around(text: str, found: re.Match[str] | None) -> str:
    if found is None:
        return ""
    begin, end = max(found.start() - AROUND, 0), found.end() + AROUND
    begin = (text.find(" ", begin, found.start()) + 1 or begin) if begin else 0
    end = text.rfind(" ", found.end(), end) if end < len(text) else len(text)
    words = " ".join(text[begin : max(end, found.end())].split())
    return f"{'… ' if begin else ''}{words}{' …' if end < len(text) else ''}"


def shouted(text: str) -> bool:
    """Whether the text is written in capitals: several words, and hardly a small letter."""
    capitals = len(_CAPITAL.findall(text))
    if capitals < SHORT * CAPITALS:
        return False
    letters = sum(map(str.isalpha, text))
    return len(text.split()) > 2 and letters >= SHORT and capitals >= CAPITALS * letters


@lru_cache(maxsize=REMEMBERED)
def longest(text: str) -> tuple[str, int]:
    """The longest sentence of a text, and how many words it has."""
    counted = ((part, len(_WORD.findall(part))) for part in _SENTENCE.split(text))
    return max(counted, key=lambda each: each[1])
