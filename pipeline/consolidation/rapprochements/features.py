"""What is measured between two texts, for many pairs at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.consolidation.rapprochements.reading import Reading
from pipeline.consolidation.rapprochements.relations import SAME, Relations

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

FEATURES = (
    "couverture_moindre",
    "couverture_meilleure",
    "notions_identiques",
    "ecriture",
    "publics_differents",
    "mots_propres",
    "opposition",
    "sujet",
)
"""In the order of the columns; each is 0 to 1 and forms/lexique/poids.yml says how much it counts.

How much of one text the other says, at worst and at best; what both say identically; how alike
they are written; publics that differ; words that each alone has; opposed notions; what comes first.
"""
MOST_ATOMS = 10
CHUNK = 50_000


@dataclass(frozen=True)
class Encoded:
    """Readings as arrays, `MOST_ATOMS` columns a text; ids below `len(rank)` are notions.

    `ids` are -1 where there is no atom.
    """

    relations: Relations
    ids: npt.NDArray[np.int32]
    weights: Floats
    publics: npt.NDArray[np.bool_]
    written: npt.NDArray[np.object_]

    @cached_property
    def notions(self) -> npt.NDArray[np.int32]:
        """The ids of notions; every other word is the last row of the relations."""
        last = len(self.relations.rank)
        return np.where((self.ids >= 0) & (self.ids < last), self.ids, last).astype(np.int32)

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many atoms each text has."""
        counts: npt.NDArray[np.int64] = (self.ids >= 0).sum(axis=1)
        return counts

    def first_columns(self, width: int) -> "Encoded":
        """The same without the columns that no text of `width` atoms fills: less to compute."""
        ids, weights = self.ids[:, :width], self.weights[:, :width]
        return Encoded(self.relations, ids, weights, self.publics[:, :width], self.written)

    @cached_property
    def others(self) -> npt.NDArray[np.bool_]:
        """Where an atom is a word that no notion explains."""
        return self.ids >= len(self.relations.rank)


def encode(readings: Sequence[Reading], relations: Relations) -> Encoded:
    """The arrays of these readings."""
    shape = (len(readings), MOST_ATOMS)
    ids, weights = np.full(shape, -1, np.int32), np.zeros(shape, np.float32)
    publics = np.zeros(shape, np.bool_)
    ranks = dict(relations.rank)
    for row, reading in enumerate(readings):
        atoms = list(reading.atoms.items())[:MOST_ATOMS]
        for column, (atom, weight) in enumerate(atoms):
            ids[row, column] = ranks.setdefault(atom, len(ranks) + 1)
            weights[row, column] = weight
            publics[row, column] = atom in reading.publics
    written = np.array([" ".join(sorted(reading.stems)) for reading in readings], dtype=object)
    return Encoded(relations, ids, weights, publics, written)


def measure(encoded: Encoded, first: Integers, second: Integers) -> Floats:
    """One row a pair, one column a feature; both orders of a pair measure the same."""
    measured = np.zeros((len(first), len(FEATURES)), np.float32)
    widths = np.maximum(encoded.counts[first], encoded.counts[second])
    order = np.argsort(widths, kind="stable")
    for start in range(0, len(order), CHUNK):
        rows = order[start : start + CHUNK]
        narrow = encoded.first_columns(max(1, int(widths[rows].max())))
        measured[rows] = _measured(narrow, first[rows], second[rows])
    return measured


def _measured(encoded: Encoded, first: Integers, second: Integers) -> Floats:
    near = _compared(encoded, first, second)
    one = _Side(encoded, first, near.max(axis=2), near)
    other = _Side(encoded, second, near.max(axis=1), near.transpose(0, 2, 1))
    columns = (
        np.minimum(one.covered, other.covered),
        np.maximum(one.covered, other.covered),
        (one.identical + other.identical) / np.maximum(one.total + other.total, 1e-9),
        _written_alike(encoded, first, second),
        _public_conflict(one, other, near),
        np.minimum(one.alone, other.alone),
        _opposed(encoded, first, second, near),
        np.minimum(one.subject, other.subject),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _compared(encoded: Encoded, first: Integers, second: Integers) -> Floats:
    """How near each atom is to each of the other text: pair × atom × atom."""
    rows, columns = encoded.notions[first][:, :, None], encoded.notions[second][:, None, :]
    near: Floats = encoded.relations.nearness[rows, columns]
    left, right = encoded.ids[first][:, :, None], encoded.ids[second][:, None, :]
    np.copyto(near, SAME, where=(left == right) & (left >= 0))
    return near


def _opposed(encoded: Encoded, first: Integers, second: Integers, near: Floats) -> Floats:
    """1 when each text has a notion that the other one lacks, and these two are opposed."""
    rows, columns = encoded.notions[first][:, :, None], encoded.notions[second][:, None, :]
    opposed = encoded.relations.opposed[rows, columns]
    lacking = (near.max(axis=2) < SAME)[:, :, None] & (near.max(axis=1) < SAME)[:, None, :]
    found: Floats = (opposed & lacking).any(axis=(1, 2)).astype(np.float32)
    return found


class _Side:
    """One text of each pair, seen from the other one."""

    def __init__(self, encoded: Encoded, rows: Integers, best: Floats, near: Floats) -> None:
        weights = encoded.weights[rows]
        self.total = weights.sum(axis=1)
        share = weights / np.maximum(self.total, 1e-9)[:, None]
        self.covered = (share * best).sum(axis=1)
        self.identical = (weights * (best >= SAME)).sum(axis=1)
        self.alone = (share * (encoded.others[rows] & (best < SAME))).sum(axis=1)
        self.subject = near[:, 0, :].max(axis=1)
        self.publics = encoded.publics[rows]


def _public_conflict(one: _Side, other: _Side, near: Floats) -> Floats:
    """1 when both name publics and these are far apart, 0 when one of them names none."""
    both = one.publics[:, :, None] & other.publics[:, None, :]
    nearest = np.where(both, near, 0).max(axis=(1, 2))
    return np.where(both.any(axis=(1, 2)), 1 - nearest, 0)


def _written_alike(encoded: Encoded, first: Integers, second: Integers) -> Floats:
    texts = encoded.written
    alike: Floats = process.cpdist(
        texts[first], texts[second], scorer=Indel.normalized_similarity, dtype=np.float32
    )
    return alike
