"""What a text leaves for later: brackets to fill, « à préciser », a number at « x »."""

import re

from pipeline.coherence.cibles import LATER, UNFINISHED

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
    rf"|\b{_THINGS}(?:\s+(?:exacte?s?\s+)?(?:(?:restent?|sont|est|encore)\s+)*"
    r"[àa] (?:v[ée]rifier|confirmer|compl[ée]ter|renseigner|actualiser|mettre [àa] jour|reprendre"
    r"|(?:re)?trouver|revoir|r[ée]diger|[ée]crire)\b"
    r"|(?:\s+(?:de\s+)?20\d\d)?\s+en attente\b|\s+provisoires?\b)"
    r"|\.{3}/|[:;]\s*(?:\.{3}|…)\s*$"
    rf"|[(\[]\s*(?:{_TO_WRITE})\s*[)\]]|[:;(]\s*(?:[àa] )?voir avec\b"
    r"|\b(?:d[ée]but|fin|en|le|au|du|d[èe]s)\s+(?:…|\.{3})(?=\s)"
    r"|(?:^|[.;:!?]\s)[^,.;:!?()…\n]{2,80}\s(?:…|\.{3}),"
    r"|:\s*(?:\.{3}|…)\s*(?:m²|€|%|(?:ha|km|etp|heures?|jours?|mois|places?|logements?)\b)"
    r"|\b(?:fiche|texte|paragraphe|partie|article)s?\s+en cours d(?:e |’|')(?:[ée]criture"
    r"|r[ée]daction)\b|\b[àa] relire\b(?=\s*(?:$|[.;,)]))"
    r"|\b(?:xx?|jj)/(?:xx?|mm|\d\d?)\b|\.{2}/(?=\.{2}|\d)|\b__?/(?=[_\d])"
    rf"|[(\[]\s*{_THINGS}\s+{LATER}\s*[)\]]"
    r"|\[\s*(?:mois|semaine|trimestre|dur[ée]e|fr[ée]quence)\s*\]"
    rf"|\ben attente d(?:es?|u|’une?|'une?) (?:{_THINGS}|validation"
    r"|confirmation|r[ée]ponse|arbitrage|retours?|pr[ée]cisions?)\b"
    r"|\brestent? [àa] (?:[ée]crire|r[ée]diger|compl[ée]ter|renseigner)\b"
    r"|\b(?:TBD|TODO|FIXME|lorem ipsum|XXX+|bla ?bla)\b|\?{2,}|_{4,}|\.{5,}|…{2,}"
    rf"|^\s*(?:n\.?c|n/a|[-–?.…]+|(?:{_TO_WRITE})\b.{{0,60}}|[àa] venir"
    r"|en attente|en cours de (?:d[ée]finition|r[ée]daction))\s*\.?\s*$",
    re.IGNORECASE,
)
_HINTS = (
    *("[", "<", "?", "_", "…", "..", "xx", "(x", "(n", "(y", "«x", "«n"),
    *(" x", " y,", " y%", " y %", " y po", " y pt", " nn", " n ", " n%", "« n"),
    *(":nc", ":n.c", " nc", " n.c", "n/a"),
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
    rf"{LATER}|[àa] (?:venir|[ée]crire|r[ée]diger|re(?:pren|voir|lire|nseign|mplir|trouver)"
    r"|trouver|voir|mettre|d[ée]velopper|d[ée]tailler)"
)
_COLON_HINT = re.compile(r":\s*[xy]")
_WHOLE_HINT = re.compile(r"[nx]\b|\W*$|\s*(?:n\.?c|[àa] |en )")
"""What makes a text, in small letters, worth a closer look: somewhere in it, or at its start."""
AROUND = 20
"""Letters told on each side of the words left for later."""


def left(text: str) -> tuple[str, str]:
    """The passage left for later, and the one whose number is; each with the words around it."""
    if not _hinted(text):
        return "", ""
    return _around(text, _LEFT.search(text)), _around(text, UNFINISHED.search(text))


def _hinted(text: str) -> bool:
    """Whether a closer look may find something: several times as fast as looking."""
    small = text.lower().replace("\u00a0", " ").replace("\u202f", " ").replace("\n", " ")
    return (
        any(map(small.__contains__, _HINTS))
        or (("à " in small or "a " in small) and _LATER_HINT.search(small) is not None)
        or (":" in small and _COLON_HINT.search(small) is not None)
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
