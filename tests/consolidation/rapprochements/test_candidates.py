"""Pairs worth measuring: all of the good ones when they are few, most of the best when many."""

import numpy as np

from pipeline.consolidation.rapprochements import load_lexique
from pipeline.consolidation.rapprochements.candidates import every_pair, neighbours
from pipeline.consolidation.rapprochements.engine import scored
from pipeline.consolidation.rapprochements.features import Encoded
from pipeline.consolidation.rapprochements.pairs import encoded
from tests.benchmarks.rapprochements import made


def texts(size: int) -> Encoded:
    return encoded([item["texte"] for item in made(size)], load_lexique())


def test_no_pair_that_would_be_proposed_is_missed_when_they_are_few() -> None:
    few = texts(150)
    kept = set(zip(*every_pair(few), strict=True))
    first, second = (ranks.astype(np.int64) for ranks in np.triu_indices(150, 1))
    good = scored(few, (first, second), load_lexique()) >= 0.5
    assert {*zip(first[good], second[good], strict=True)} <= kept


def test_most_best_partners_are_found_among_neighbours() -> None:
    many = texts(1500)
    first, second = every_pair(many)
    scores = scored(many, (first, second), load_lexique())
    near = set(zip(*neighbours(many), strict=True))
    found = [
        (first[rank], second[rank]) in near for rank in np.argsort(-scores, kind="stable")[:400]
    ]
    assert sum(found) > 0.75 * len(found)


def test_each_pair_comes_once_the_lower_rank_first() -> None:
    first, second = neighbours(texts(300))
    assert (first < second).all()
    assert len(set(zip(first, second, strict=True))) == len(first)
