"""Two items that say the same and cannot both hold: graver than a rapprochement."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz.distance import Indel

from pipeline import french
from pipeline.consolidation.dossier import Dossier
from pipeline.consolidation.lexique import Lexique
from pipeline.consolidation.rapprochements.dossier import items_of
from pipeline.consolidation.rapprochements.proposals import rapprochements, rows_of
from pipeline.consolidation.rapprochements.words import normalise

SURE = 0.8
"""From this score on, two items are taken for the same one…"""
ALIKE = 0.5
"""… when this much of their words is the same."""

Row = Mapping[str, Any]

Said = tuple[str, str] | None
"""What each of two rows says, in words, when both say something and cannot both be right."""
_Check = Callable[[Row, Row], Said]


@dataclass(frozen=True)
class Contradiction:
    """Two fiches of one form, what they disagree on (`motif`), and a French sentence."""

    form: str
    a: str
    b: str
    motif: str
    score: float
    explication: str


def contradictions(dossier: Dossier, lexique: Lexique | None = None) -> list[Contradiction]:
    """Same objective with two targets, deadlines or directions; same action with two pilotes or
    amounts; one indicator with two directions. The surest first, form by form.
    """
    return [
        found
        for form, checks in _CHECKS.items()
        if form in dossier.forms
        for found in _of_form(dossier, form, checks, lexique)
    ]


def _of_form(
    dossier: Dossier, form: str, checks: Mapping[str, _Check], lexique: Lexique | None
) -> Iterator[Contradiction]:
    rows = {str(row["id"]): row for row in rows_of(dossier[form])}
    for pair in rapprochements(items_of(dossier, form), SURE, lexique=lexique):
        one, other = rows[pair.a], rows[pair.b]
        if _elsewhere(one, other) or not _written_alike(one, other):
            continue
        for motif, check in checks.items():
            said = check(one, other)
            if said:
                sentence = (
                    f"« {one['titre']} » et « {other['titre']} » disent la même chose, mais pas "
                    f"avec {_NAMED[motif]} : {said[0]} pour l’un, {said[1]} pour l’autre."
                )
                explained = french.typeset(sentence)
                yield Contradiction(form, pair.a, pair.b, motif, pair.score, explained)


def _written_alike(one: Row, other: Row) -> bool:
    """Half of their words at least: a paraphrase is proposed, not accused of contradiction."""
    texts = (" ".join(sorted(normalise(row["titre"]).split())) for row in (one, other))
    return Indel.normalized_similarity(*texts) >= ALIKE


def _elsewhere(one: Row, other: Row) -> bool:
    """Whether they are about different quartiers, and may differ in all the rest."""
    first, second = set(one.get("quartiers", ())), set(other.get("quartiers", ()))
    return bool(first and second) and first.isdisjoint(second)


def _cibles(one: Row, other: Row) -> Said:
    """Two numbers; in two units they are not compared."""
    first, second = _cible(one), _cible(other)
    if first is None or second is None or first == second:
        return None
    units = [row["unite"] for row in (one, other) if _given(row["unite"])]
    if len({normalise(unit) or unit.strip() for unit in units}) > 1:
        return None
    unit = f" {units[0]}" if units else ""
    return french.number(first) + unit, french.number(second) + unit


def _cible(row: Row) -> float | None:
    return float(row["cible"]) if _given(row["cible"]) else target_in(row["titre"])


_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_NOT_A_TARGET = re.compile(
    r"\s*(?:ans?|mois|semaines?|jours?|heures?|h|e|er|ère|ème|ième)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def target_in(text: str) -> float | None:
    """The only number of a sentence, years, ages and durations aside; None when it is not alone."""
    found = [
        match[0]
        for match in _NUMBER.finditer(text)
        if not _YEAR.fullmatch(match[0]) and not _NOT_A_TARGET.match(text, match.end())
    ]
    if len(found) != 1:
        return None
    return float(re.sub(r"[ \u00a0\u202f]", "", found[0]).replace(",", "."))


def _echeances(one: Row, other: Row) -> Said:
    return _differing(one, other, "echeance", lambda year: str(int(year)))


def _directions(one: Row, other: Row) -> Said:
    """Up against down; keeping is compatible with neither, but contradicts neither."""
    said = _differing(one, other, "sens", lambda sens: _WAYS.get(sens, ""))
    return said if said and all(said) else None


_WAYS = {"hausse": "à la hausse", "baisse": "à la baisse"}


def _pilotes(one: Row, other: Row) -> Said:
    said = _differing(one, other, "pilote", str)
    return said if said and normalise(said[0]) != normalise(said[1]) else None


def _amounts(one: Row, other: Row) -> Said:
    return _differing(one, other, "cout_total", lambda cents: french.amount(int(cents)))


def _differing(one: Row, other: Row, column: str, words: Callable[[Any], str]) -> Said:
    first, second = one[column], other[column]
    if not _given(first) or not _given(second) or first == second:
        return None
    return words(first), words(second)


def _given(value: Any) -> bool:
    return bool(pd.notna(value)) and str(value).strip() != ""


_CHECKS: dict[str, dict[str, _Check]] = {
    "objectif": {"cible": _cibles, "echeance": _echeances, "sens": _directions},
    "action": {"pilote": _pilotes, "montant": _amounts},
    "indicateur": {"sens": _directions, "cible": _cibles},
}
_NAMED = {
    "cible": "la même cible",
    "echeance": "la même échéance",
    "sens": "le même sens",
    "pilote": "le même pilote",
    "montant": "le même montant",
}
