"""The chapters of a contract face to face, and facing the axes transversaux: how many findings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import pandas as pd

from pipeline.coherence.finding import Finding
from pipeline.coherence.lecture import by_id
from pipeline.coherence.modele import Said
from pipeline.coherence.rule import RULES, Rule
from pipeline.consolidation import Dossier

FACE_A_FACE = {
    "COH402": "Deux cibles pour un même objectif",
    "COH505": "La même action dans deux groupes",
    "COH801": "Deux valeurs pour un même indicateur",
    "COH802": "Un indicateur tiré dans les deux sens",
    "COH803": "Deux chiffres pour un même constat",
    "COH804": "Un enjeu auquel seul un autre chapitre répond",
    "COH805": "Une action comptée deux fois",
    "COH806": "Un engagement compté deux fois",
    "COH807": "Deux objectifs contraires",
}
"""What is compared from one chapter to another, by rule."""

AXES = {
    "COH205": "Axe absent du diagnostic",
    "COH304": "Axe absent des orientations et des objectifs",
    "COH518": "Axe absent des actions",
}
"""Where each chapter treats the axes transversaux, by rule."""


Cell = tuple[str, str]
"""The chapter and what it faces, by value."""


def matrice(
    dossier: Dossier, findings: Iterable[Finding], rules: Mapping[str, Rule] = RULES
) -> pd.DataFrame:
    """How many of the findings set two chapters, or a chapter and an axe, against each other.

    One row per kind of check, in words, and one column per pair, both labels in `chapitre` and
    `face_a`: each pilier with each later one, then each pilier with each axe transversal. Two
    fiches that face each other count once, though each has its finding. `rules` are those of the
    contract; one that is switched off or that fails counts for nothing.
    """
    kept = {finding.identite for finding in findings}
    wanted = {**FACE_A_FACE, **AXES}
    cells = _cells(dossier)
    counts = {
        label: Counter(cell for cell in _faced(dossier, rules[code], kept) if cell in cells)
        for code, label in wanted.items()
    }
    columns = pd.MultiIndex.from_tuples(cells.values(), names=["chapitre", "face_a"])
    told = [[counts[label][cell] for cell in cells] for label in counts]
    return pd.DataFrame(told, index=pd.Index(list(counts), name="controle"), columns=columns)


def _cells(dossier: Dossier) -> dict[Cell, Cell]:
    """Every pair in order, with its labels."""
    piliers, axes = dossier.piliers, dossier.cadre.axes_transversaux
    pairs = [*combinations(piliers, 2), *((pilier, axe) for pilier in piliers for axe in axes)]
    return {(one.value, other.value): (one.label, other.label) for one, other in pairs}


def _faced(dossier: Dossier, rule: Rule, kept: set[str]) -> Iterator[Cell]:
    """The pair of each kept finding, once for two fiches that face each other."""
    order = {pilier.value: rank for rank, pilier in enumerate(dossier.piliers)}
    seen: set[frozenset[str]] = set()
    for (fiche, row), finding in _told(dossier, rule):
        cle, pilier = str(row["cle"]), finding.pilier or ""
        both = frozenset([_side(dossier, fiche, cle) or pilier, cle])
        if finding.identite in kept and both not in seen:
            seen.add(both)
            other = _pilier_of(dossier, cle)
            turned = order.get(other, len(order)) < order.get(pilier, 0)
            yield (other, pilier) if turned else (pilier, other)


def _told(dossier: Dossier, rule: Rule) -> list[tuple[Said, Finding]]:
    """Each row of a rule with its finding; none when it is switched off or fails."""
    if rule.eteinte:
        return []
    try:
        return list(zip(rule.rows(dossier), rule.apply(dossier), strict=True))
    except Exception:  # whatever a rule does; the check has said so
        return []


def _side(dossier: Dossier, fiche: str, cle: str) -> str:
    """What stands on this side, as on the other: a group faces a group, a fiche a fiche."""
    facing = dossier.fiches.get(cle)
    return (dossier.fiches[fiche].groupe or "") if facing and facing.is_groupe else fiche


def _pilier_of(dossier: Dossier, cle: str) -> str:
    """The pilier of the fiche that a finding faces; a pilier or an axe is itself."""
    fiche = dossier.fiches.get(cle)
    if fiche is None:
        return cle
    place = by_id(dossier, fiche.form)[cle]["pilier"]
    return str(place or "")
