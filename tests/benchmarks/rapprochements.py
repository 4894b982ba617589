"""How well two titles that say the same are told, beside three floors; and what it costs.

`python -m tests.benchmarks.rapprochements` prints the weights that the pairs teach, to be copied
in forms/lexique/poids.yml when the lexicon has changed. `PAIRES=file.csv make bench` adds the same
figures on a file of pairs (texte_a, texte_b, meme). Those of `paires.csv` are of our own wording;
its lot « temoin_2 » was written last, once the lexicon and the weights were made, and no weight
has been learnt on it.
"""

import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

from pipeline.consolidation.rapprochements import load_lexique, rapprochements, score_pairs
from pipeline.consolidation.rapprochements.features import Floats
from pipeline.consolidation.rapprochements.features import measure as measured
from pipeline.consolidation.rapprochements.model import Weights, as_poids, fit, scores
from pipeline.consolidation.rapprochements.pairs import average_precision, encoded, scores_between
from tests.benchmarks import measure
from tests.benchmarks.measure import Figure, figure, seconds

PAIRS = Path(__file__).with_name("paires.csv")
AIM, MARGIN = 0.85, 0.15
ANY_THEME = "divers"
RECALL_AIMS = {1: 0.5, 3: 0.8}
AIMS = {400: 0.2, 1_000: 1.0, 10_000: 10.0, 100_000: 60.0}
THIS = ("-m", "tests.benchmarks.rapprochements")

Scores = npt.NDArray[np.float64]
Floor = Callable[[str, str], float]
Compare = Callable[[list[str], list[str]], Scores]


def figures() -> Iterator[Figure]:
    """Quality on our pairs, then on those of the variable PAIRES, then the cost curve."""
    pairs = pd.read_csv(PAIRS)
    yield _precision("same meaning, cross-validated by theme", pairs, cross_validated(pairs))
    last = pairs[pairs["lot"] == "temoin_2"]
    yield _precision("same meaning, pairs written last", last, _shipped(last))
    yield from _recalls("", pairs)
    if given := os.environ.get("PAIRES"):
        frame = pd.read_csv(given)
        yield _precision("same meaning, given pairs", frame, _shipped(frame))
        yield from _recalls(", given pairs", frame)
    yield from _costs()


def cross_validated(pairs: pd.DataFrame) -> Scores:
    """The score of each pair by weights learnt on the pairs of the other themes."""
    rows, same = _measured(pairs), pairs["meme"].to_numpy(float)
    found = np.zeros(len(pairs))
    for theme in pairs["theme"].unique():
        held = (pairs["theme"] == theme).to_numpy()
        found[held] = scores(rows[held], fit(rows[~held], same[~held]))
    return found


def learnt(pairs: pd.DataFrame) -> Weights:
    """The weights that the given pairs teach, to be written in forms/lexique/poids.yml."""
    return fit(_measured(pairs), pairs["meme"].to_numpy(float))


def _measured(pairs: pd.DataFrame) -> Floats:
    texts = encoded([*pairs["texte_a"], *pairs["texte_b"]], load_lexique())
    ranks = np.arange(len(pairs))
    return measured(texts, ranks, ranks + len(pairs))


def _shipped(pairs: pd.DataFrame) -> Scores:
    return score_pairs(pairs)["score"].to_numpy(float)


def _precision(name: str, pairs: pd.DataFrame, found: Scores) -> Figure:
    truth = pairs["meme"].to_numpy(bool)
    best, floor = max(
        (average_precision(truth, _by(each, pairs)), label) for label, each in FLOORS.items()
    )
    aim = max(AIM, best + MARGIN) if best + MARGIN <= 1 else AIM
    reached = average_precision(truth, found)
    return figure(name, reached, "AP", floor, best, aim=aim, at_least=True)


def _by(floor: Floor, pairs: pd.DataFrame) -> Scores:
    texts = zip(pairs["texte_a"], pairs["texte_b"], strict=True)
    return np.array([floor(one.casefold(), other.casefold()) for one, other in texts])


def _recalls(which: str, pairs: pd.DataFrame) -> Iterator[Figure]:
    """How often the text that says the same comes first among those that look like it.

    These lures are the second texts of the pairs that do not say the same: made to be mistaken.
    When themes are known, those of the same theme are left out unless they were opposed to this
    very text, for they may well say the same. Some of the others do too, so 1 is out of reach.
    """
    ours, theirs = _places(scores_between, pairs), _places(_token_set, pairs)
    for most, aim in RECALL_AIMS.items():
        value, reference = float((ours <= most).mean()), float((theirs <= most).mean())
        name = f"partner in the first {most}{which}"
        yield figure(name, value, "share", "token_set_ratio", reference, aim=aim, at_least=True)


def _places(compare: Compare, pairs: pd.DataFrame) -> npt.NDArray[np.int64]:
    """For each pair that says the same, the place of its second text; 1 when no lure is nearer."""
    same = pairs["meme"].to_numpy(bool)
    queries, lures = pairs[same], pairs[~same]
    reached = compare(queries["texte_a"].tolist(), queries["texte_b"].tolist())
    repeated = [query for query in queries["texte_a"] for _ in range(len(lures))]
    lured = compare(repeated, lures["texte_b"].tolist() * len(queries))
    nearer = lured.reshape(len(queries), len(lures)) >= reached[:, None]
    places: npt.NDArray[np.int64] = 1 + np.count_nonzero(nearer & _usable(queries, lures), axis=1)
    return places


def _usable(queries: pd.DataFrame, lures: pd.DataFrame) -> npt.NDArray[np.bool_]:
    if "theme" not in queries:
        return np.ones((len(queries), len(lures)), np.bool_)
    asked, offered = queries["theme"].to_numpy()[:, None], lures["theme"].to_numpy()[None, :]
    apart = (asked != offered) & (asked != ANY_THEME) & (offered != ANY_THEME)
    opposed = queries["texte_a"].to_numpy()[:, None] == lures["texte_a"].to_numpy()[None, :]
    usable: npt.NDArray[np.bool_] = apart | opposed
    return usable


def _token_set(first: list[str], second: list[str]) -> Scores:
    pairs = zip(first, second, strict=True)
    return np.array([fuzz.token_set_ratio(a.casefold(), b.casefold()) for a, b in pairs])


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _tokens(one: str, other: str) -> float:
    return _jaccard(set(re.findall(r"\w+", one)), set(re.findall(r"\w+", other)))


def _trigrams(one: str, other: str) -> float:
    cut = ({text[rank : rank + 3] for rank in range(len(text) - 2)} for text in (one, other))
    return _jaccard(*cut)


FLOORS: dict[str, Floor] = {
    "token Jaccard": _tokens,
    "character trigrams": _trigrams,
    "token_set_ratio": fuzz.token_set_ratio,
}


def made(size: int) -> list[dict[str, str]]:
    """So many items, from our own texts cut and joined again; always the same ones."""
    pairs, chance = pd.read_csv(PAIRS), random.Random(2024)
    texts = [*pairs["texte_a"], *pairs["texte_b"]]
    return [{"id": str(rank), "texte": _joined(chance, texts)} for rank in range(size)]


def _joined(chance: random.Random, texts: list[str]) -> str:
    one, other = chance.choice(texts), chance.choice(texts)
    match chance.randrange(5):
        case 0:
            return one
        case 1:
            return f"{one} et {other[0].lower()}{other[1:]}"
        case 2 | 3:
            return " ".join([*one.split()[:4], *other.split()[-4:]])
        case _:
            return f"{one} – îlot {chance.randrange(240)}"


def _costs() -> Iterator[Figure]:
    rapprochements(made(10))  # the lexicon is read once
    for size in (400, 1_000):
        items = made(size)
        duration = seconds(partial(rapprochements, items), times=3)
        reference = seconds(partial(_compare_all, items), times=3)
        name, peer = f"bringing {size} items together", "token_set_ratio of each pair"
        yield figure(name, duration, "s", peer, reference, aim=AIMS[size])
    for size in (10_000, 100_000):
        spent, memory = measure.process((*THIS, str(size)), times=1)
        name, linear = f"bringing {size} items together", duration * size / 1_000
        yield figure(name, spent, "s", "as many times 1000 items", linear, aim=AIMS[size])
    idle = measure.process((*THIS, "1"), times=1)[1]
    yield figure("its peak memory", memory, "MB", "the same on one item", idle, aim=2000.0)


def _compare_all(items: list[dict[str, str]]) -> None:
    texts = [item["texte"] for item in items]
    process.cdist(texts, texts, scorer=fuzz.token_set_ratio)


def _taught() -> str:
    pairs = pd.read_csv(PAIRS)
    poids = as_poids(learnt(pairs[pairs["lot"] != "temoin_2"]))
    return "\n".join(f"  {name}: {weight}" for name, weight in poids.items())


if __name__ == "__main__":
    if sys.argv[1:]:
        rapprochements(made(int(sys.argv[1])))
    else:
        print(_taught())
