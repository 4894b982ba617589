"""The target of an objective: left at « x », or two for the same wording."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from pipeline import french
from pipeline.coherence.wording import normalised

UNFINISHED = re.compile(
    r"(?<!\w)(?:[«\[(]\s*)?(?:x{1,3}|[xy],[xy]|y|…|\.{3}|_{2,})(?:\s*[»\])])?"
    r"\s*(?:%|pour ?cents?\b|pts?\b|points?\b)"
    r"|\?\s*(?:%|pour ?cents?\b)"
    r"|\b(?:de|à|d[’']ici)\s+x{1,3}\s+[^\W\d]"
    r"|(?:^|(?<=[^\W\d] ))(?-i:x{1,3}|X{2,3}(?! e| "
    r"s))\s+(?-i:(?!par\b|fois\b|siècle)[a-zàâéèêîôûç]{3,})",
    re.IGNORECASE,
)
"""A number left for later in a sentence: « x % », « … points », « de xx places », « [x] % »."""

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATE = re.compile(r"\s*(?:%|pour cent\b|pts?\b|points?\b)", re.IGNORECASE)
_TIME = re.compile(r"\s*(?:ans?|mois|semaines?|jours?|heures?|h|e|er|ère|ème)\b", re.IGNORECASE)


def unfinished(objectifs: pd.DataFrame) -> pd.Series:
    """True where the target is « x », in its own box or in the wording."""
    return objectifs["cible_a_fixer"] | objectifs["titre"].str.contains(UNFINISHED)


@dataclass(frozen=True)
class Cible:
    """What one objective aims at: the wording without its target, and the target.

    `ecrite` is the number found in the wording, `valeur` the answer to « Valeur à atteindre ».
    """

    fiche: str
    titre: str
    wording: str
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


def contradictions(objectifs: pd.DataFrame) -> pd.DataFrame:
    """The objectives that another one contradicts, with what is said of both."""
    found = dict(_contradictions(_cibles(objectifs)))
    rows = objectifs[objectifs.index.isin(list(found))]
    pairs = [found[str(fiche)] for fiche in rows.index]
    return rows.assign(
        cible_dite=[own.dite for own, _ in pairs],
        autre=[other.titre for _, other in pairs],
        autre_cible=[other.dite for _, other in pairs],
        cle=[other.fiche for _, other in pairs],
    )


def separated(titre: str, valeur: float | None) -> tuple[str, float | None]:
    """The wording with its target replaced by #, and that number.

    Other numbers (ages, hours, deadlines) belong to the wording.
    """
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
    return next((only[0] for only in (exact[:1], rates, alone) if len(only) == 1), None)


def _cibles(objectifs: pd.DataFrame) -> Iterator[Cible]:
    columns = ["titre", "cible", "unite", "quartiers", "echeance"]
    for fiche, titre, cible, unite, quartiers, echeance in objectifs[columns].itertuples(name=None):
        valeur = None if pd.isna(cible) else float(cible)
        wording, ecrite = separated(titre, valeur)
        deadline = None if pd.isna(echeance) else int(echeance)
        words = "" if pd.isna(unite) else str(unite)
        yield Cible(fiche, titre, wording, ecrite, valeur, words, frozenset(quartiers), deadline)


def _contradictions(cibles: Iterable[Cible]) -> Iterator[tuple[str, tuple[Cible, Cible]]]:
    worded = (cible for cible in cibles if cible.wording.strip(" #"))
    ordered = sorted(worded, key=lambda cible: cible.wording)
    for _, same in groupby(ordered, key=lambda cible: cible.wording):
        yield from _pairs(list(same))


def _pairs(same: Sequence[Cible]) -> Iterator[tuple[str, tuple[Cible, Cible]]]:
    for cible in same:
        other = next((other for other in same if cible.contradicts(other)), None)
        if other is not None:
            yield cible.fiche, (cible, other)


def _value(number: str) -> float:
    return float(re.sub(r"[ \u00a0\u202f]", "", number).replace(",", "."))


def _differ(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one != other
