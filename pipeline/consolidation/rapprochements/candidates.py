"""Which pairs of texts are worth measuring, without looking at all of them when they are many."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]

from pipeline.consolidation.rapprochements.features import Encoded, Integers
from pipeline.consolidation.rapprochements.relations import NEAR, SIBLING

FEW = 3000
"""Up to so many texts every pair is considered; beyond, only neighbours."""
LEAST_COVERED = 0.5
"""What two texts must say of each other, both ways added, to have a chance of being the same."""
BLOCK = 500
"""Rows of the comparison table made at a time."""
KEYED_ATOMS = 6
"""How many atoms of a text make keys, two by two."""
WINDOW = 15
"""How many places apart two texts of one key may stand…"""
SMALL = 40
"""… unless fewer than so many texts have the key."""

Pairs = tuple[Integers, Integers]


def candidates(encoded: Encoded) -> Pairs:
    """Ranks of two texts, the lower one first, each pair once, in order."""
    return every_pair(encoded) if len(encoded.ids) <= FEW else neighbours(encoded)


def every_pair(encoded: Encoded) -> Pairs:
    """All pairs of which at least `LEAST_COVERED` is covered."""
    covering, told = _matrices(encoded)
    found = [_none()]
    for start in range(0, len(encoded.ids), BLOCK):
        rows = slice(start, start + BLOCK)
        both = (covering[rows] @ told.T + told[rows] @ covering.T).tocoo()
        first, second = both.row.astype(np.int64) + start, both.col.astype(np.int64)
        kept = (both.data >= LEAST_COVERED) & (first < second)
        found.append((first[kept], second[kept]))
    return _in_order(found, len(encoded.ids))


def neighbours(encoded: Encoded) -> Pairs:
    """Pairs that stand near each other among the texts that share a key, sorted two ways.

    The keys of a text are its atoms, the notions near them, and its atoms two by two: what is
    rare brings few texts together, what is common many, of which only the most alike are kept.
    """
    keys, items = _keys(encoded)
    found = [pair for rank in _rankings(encoded) for pair in _windows(keys, items, rank)]
    return _in_order([_none(), *found], len(encoded.ids))


def _none() -> Pairs:
    return np.zeros(0, np.int64), np.zeros(0, np.int64)


def _in_order(found: list[Pairs], size: int) -> Pairs:
    codes = np.concatenate([first * size + second for first, second in found])
    codes.sort()  # many times faster than np.unique
    codes = codes[np.r_[True, codes[1:] != codes[:-1]]] if len(codes) else codes
    return codes // size, codes % size


def _matrices(encoded: Encoded) -> tuple[sparse.csr_array, sparse.csr_array]:
    """How much each text asks to be covered by each atom, relations included; what it says."""
    rows, columns = np.nonzero(encoded.ids >= 0)
    atoms = encoded.ids[rows, columns].astype(np.int64)
    width = int(encoded.ids.max(initial=len(encoded.relations.rank))) + 1
    shape = (len(encoded.ids), width)
    share = encoded.weights[rows, columns] / np.maximum(encoded.weights.sum(axis=1)[rows], 1e-9)
    asked = sparse.csr_array((share, (rows, atoms)), shape=shape)
    told = sparse.csr_array((np.ones(len(rows), np.float32), (rows, atoms)), shape=shape)
    near = np.where(encoded.relations.nearness >= SIBLING, encoded.relations.nearness, 0)
    one, other = np.nonzero(near)
    words = np.arange(len(encoded.relations.rank), width)
    links = sparse.csr_array(
        (
            np.concatenate([near[one, other], np.ones(len(words), np.float32)]),
            (np.concatenate([one, words]), np.concatenate([other, words])),
        ),
        shape=(width, width),
    )
    return asked @ links, told


def _keys(encoded: Encoded) -> Pairs:
    """Every (key, text), keys as numbers."""
    ids = np.sort(encoded.ids[:, :KEYED_ATOMS].astype(np.int64), axis=1)
    width = int(encoded.ids.max(initial=0)) + 2
    near = _near_table(encoded)[np.sort(encoded.notions[:, :KEYED_ATOMS], axis=1)]
    singles = [ids, near.reshape(len(ids), -1)]
    doubles = [
        np.where(ids[:, [one]] >= 0, (ids[:, [one]] + 1) * width + ids[:, [other]], -1)
        for one, other in combinations(range(ids.shape[1]), 2)
    ]
    table = np.concatenate([*singles, *doubles], axis=1)
    items, columns = np.nonzero(table >= 0)
    return table[items, columns], items.astype(np.int64)


def _near_table(encoded: Encoded) -> npt.NDArray[np.int64]:
    """The notions near each notion, -1 where there are no more."""
    nearness = encoded.relations.nearness
    lists = [np.flatnonzero((row >= NEAR) & (row < 1)) for row in nearness]
    table = np.full((len(lists), max(1, *map(len, lists))), -1, np.int64)
    for rank, near in enumerate(lists):
        table[rank, : len(near)] = near
    return table


def _rankings(encoded: Encoded) -> Iterator[Integers]:
    """The place of each text when they are sorted by what they say, then by how it is written."""
    ids = np.sort(encoded.ids, axis=1)[:, ::-1]
    written = np.unique(encoded.written.astype(str), return_inverse=True)[1]
    for keys in ((written, *ids.T[::-1]), (written,)):
        rank = np.empty(len(ids), np.int64)
        rank[np.lexsort(keys)] = np.arange(len(ids))
        yield rank


def _windows(keys: Integers, items: Integers, rank: Integers) -> Iterator[Pairs]:
    """Texts of one key at most `WINDOW` places apart, or all of them when they are few."""
    order = np.lexsort((rank[items], keys))
    keys, items = keys[order], items[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[starts, len(keys)])
    small = np.repeat(sizes, sizes) <= SMALL
    for step in range(1, SMALL):
        same = (keys[:-step] == keys[step:]) & (small[step:] | (step <= WINDOW))
        one, other = items[:-step][same], items[step:][same]
        apart = one != other
        yield np.minimum(one, other)[apart], np.maximum(one, other)[apart]
