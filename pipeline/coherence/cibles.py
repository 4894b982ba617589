"""The target of an objective: left at « x », or two for the same wording."""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline import french
from pipeline.coherence.annonces import direction
from pipeline.coherence.lecture import Faults, Row, faults, grouped
from pipeline.coherence.nombres import counted
from pipeline.coherence.verbes import family, stems
from pipeline.coherence.wording import REMEMBERED, lexicon, normalised

LATER = (
    r"[àa] (?:d[ée]finir|pr[ée]ciser|fixer|d[ée]terminer|compl[ée]ter|renseigner|confirmer"
    r"|arr[êe]ter|arbitrer|chiffrer|calculer|valider|d[ée]signer|identifier|nommer|v[ée]rifier|actualiser)"
)
"""What is said of something that is left for later."""
_RATED = r"\s*(?:%|pour ?cents?\b|pts?\b|points?\b)"
_FIGURE = r"(?:nombre|chiffre|taux|pourcentage|valeur|cible)"
_MANY = (
    r"(?-i:(?!dans|sans|sous|vers|plus|moins|leurs|tous|nous|vous|puis|mais)[a-zà-ÿœ]{3,}[sx])\b"
)
"""A noun in the plural: what is counted."""

UNFINISHED = re.compile(
    rf"(?<![\w.])(?:[«\[(]\s*)?(?:x{{1,3}}|[xy],[xy]|y|…[….]*|\.{{2,}}|_{{2,}}|n\.?c\.?|{LATER})"
    rf"(?:\s*[»\])])?{_RATED}"
    r"|\?\s*(?:[»\])]\s*)?(?:%|pour ?cents?\b)"
    rf"|\b(?:de|à|par|gagner|atteindre)\s+\?{{1,3}}{_RATED}|\bune?\s+{_FIGURE}\s+(?:(?:encore|restant)\s+)?{LATER}\b"
    rf"|\b(?:de|à|par|gagner|atteindre)\s+(?:[«\[(]\s*)?n{{1,2}}(?:\s*[»\])])?{_RATED}"
    r"|\b(?:de|à|d[’']ici)\s+(?:x{1,3}|…|\.{3}|_{2,}|\?{2,})\s+[^\W\d]"
    r"|\b(?:par|sur)\s+(?:[xn]|xx+|…|\.{3}|_{2,}|\?{1,3})(?=\s+[^\W\d]|\s*[,.;]|\s*$)"
    r"|\bx{2,3}\s+fois\b|(?<=[:;,(] )(?-i:x{2,3})\s+(?-i:[a-zà-ÿ]{3,})|\bà\s+(?-i:N\.?C\b\.?|ND\b)"
    r"|(?<![\w-])(?:x{1,3}|(?-i:N)|…|\.{3}|_{2,}|\?{1,3})\s+par\s+(?:an|mois|semaine|jour)\b"
    rf"|[\[(]\s*(?:{_FIGURE}\s[^\])]*)?{LATER}\s*[\])]{_RATED}"
    rf"|[\[(]\s*{_FIGURE}\s(?:[^\])]*\s)?{LATER}\b[^\])]*[\])]"
    rf"|\b{_FIGURE}\s*(?::\s*)?(?:{LATER}|n\.?c)\s*(?:$|[.;,)])"
    rf"|^\s*(?:[^\W\d_]+(?:er|ir|re)\s+)?(?:[«\[(]\s*)?(?:[xn]|x{{2,3}}|\?{{1,3}}|_{{2,}}|…|\.{{3}})"
    rf"(?:\s*[»\])])?\s+{_MANY}"
    r"|(?:^|(?<=[^\W\d] ))(?-i:x{1,3}|X{2,3}(?! e\b| "
    r"s\b))\s+(?-i:(?!par\b|fois\b|siècle)[a-zàâéèêîôûç]{3,}|(?<=x )[A-Z]{2,5}\b)",
    re.IGNORECASE,
)
"""A number left for later in a sentence: « x % », « … points », « de xx places », « [x] % »."""

_HINTS = lexicon("a n nc nd nn x xx xxx y")
_MARKS = ("…", "..", "_", "?")
"""Words, as `normalised` writes them, and marks without which no number is left for later."""

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATE = re.compile(r"\s*(?:%|pour cent\b|pts?\b|points?\b)", re.IGNORECASE)
_TIME = re.compile(r"\s*(?:ans?|mois|semaines?|jours?|heures?|h|e|er|ère|ème)\b", re.IGNORECASE)


def unfinished(objectif: Row) -> bool:
    """Whether the target is « x », in its own box or in the wording."""
    return bool(objectif["cible_a_fixer"] or left_open(objectif["titre"]))


@lru_cache(maxsize=REMEMBERED)
def left_open(title: str) -> bool:
    """Whether a sentence leaves a number for later."""
    told = normalised(title).split()
    hinted = not _HINTS.isdisjoint(told) or any(map(title.__contains__, _MARKS))
    return hinted and UNFINISHED.search(title) is not None


@dataclass(frozen=True)
class Cible:
    """What one objective aims at.

    `ecrite` is the number found in the wording, `valeur` the answer to « Valeur à atteindre ».
    """

    fiche: str
    titre: str
    ecrite: float | None
    valeur: float | None
    unite: str
    quartiers: frozenset[str]
    echeance: int | None

    def contradicts(self, other: "Cible") -> bool:
        """Whether both cannot hold: two targets for the same quartiers and the same deadline."""
        targets = _differ(self.valeur, other.valeur) or _differ(self.ecrite, other.ecrite)
        apart = self.quartiers and other.quartiers and self.quartiers.isdisjoint(other.quartiers)
        return targets and not apart and not _differ(self.echeance, other.echeance)

    @property
    def dite(self) -> str:
        """« (cible : 40 %) », empty when the box is blank."""
        if self.valeur is None:
            return ""
        return f" (cible : {french.number(self.valeur)} {self.unite}".rstrip() + ")"


def contradictions(objectifs: Iterable[Row]) -> Faults:
    """The objectives that another one contradicts, with what is said of both."""
    told = [{**row, "wording": _moved(row["titre"], row["cible"])} for row in objectifs]
    worded = grouped((row for row in told if row["wording"]), "wording").values()
    pairs = dict(pair for same in worded for pair in _pairs(map(_cible, same)))
    return faults(
        {
            **row,
            "cible_dite": own.dite,
            "autre": other.titre,
            "autre_cible": other.dite,
            "cle": other.fiche,
        }
        for row in told
        if row["fiche"] in pairs
        for own, other in [pairs[row["fiche"]]]
    )


@lru_cache(maxsize=REMEMBERED)
def _moved(titre: str, valeur: float | None) -> Hashable:
    """What moves, and which way: « Réduire de # % les X » is « Réduction des X de # % »."""
    words, way = separated(titre, valeur)[0], direction(titre)
    moved = frozenset(map(family, stems(words.partition(" ")[2])))
    return (way, moved) if way and len(moved) > 1 else words.strip(" #") and words


@lru_cache(maxsize=REMEMBERED)
def separated(titre: str, valeur: float | None) -> tuple[str, float | None]:
    """The wording with its target replaced by #, and that number.

    Other numbers (ages, hours, deadlines) belong to the wording. A rate in words is read as well.
    """
    titre = counted(titre)
    target = _target(titre, valeur)
    if target is None:
        return normalised(titre), None
    before, after = titre[: target.start()], titre[target.end() :]
    return f"{normalised(before)} # {normalised(after)}", _value(target[0])


def _target(titre: str, valeur: float | None) -> re.Match[str] | None:
    """The number that is the target: it equals `valeur`, or is the only rate, or the only number.

    The only number of a wording is not the target when `valeur` says another one.
    """
    found = [match for match in _NUMBER.finditer(titre) if not _YEAR.fullmatch(match[0])]
    exact = [match for match in found if _value(match[0]) == valeur]
    found = [match for match in found if not _TIME.match(titre, match.end())]
    rates = [match for match in found if _RATE.match(titre, match.end())]
    alone = found if valeur is None else []
    return next((only.pop() for only in (exact[:1], rates, alone) if len(only) == 1), None)


def _cible(objectif: Row) -> Cible:
    titre, valeur = objectif["titre"], objectif["cible"]
    return Cible(
        fiche=objectif["fiche"],
        titre=titre,
        ecrite=separated(titre, valeur)[1],
        valeur=valeur,
        unite=objectif["unite"] or "",
        quartiers=frozenset(objectif["quartiers"]),
        echeance=objectif["echeance"],
    )


def _pairs(cibles: Iterable[Cible]) -> Iterator[tuple[str, tuple[Cible, Cible]]]:
    same = list(cibles)
    for cible in same:
        other = next((other for other in same if cible.contradicts(other)), None)
        if other is not None:
            yield cible.fiche, (cible, other)


def _value(number: str) -> float:
    return float(re.sub(r"[ \u00a0\u202f]", "", number).replace(",", "."))


def _differ(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one != other
