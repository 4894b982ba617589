"""From many texts of one level to the pairs that may say the same, best first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.consolidation.lexique import Lexique
from pipeline.consolidation.rapprochements import model
from pipeline.consolidation.rapprochements.candidates import Pairs, candidates
from pipeline.consolidation.rapprochements.features import Encoded, encode, measure
from pipeline.consolidation.rapprochements.reading import Reading, reader_of
from pipeline.consolidation.rapprochements.relations import relations_of

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """Pairs of ranks with their scores, best first; ties in the order of the texts."""

    readings: Sequence[Reading]
    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    scores: Scores

    def ranked(self) -> Iterator[tuple[int, int, float]]:
        """First, second and score of each pair."""
        columns = self.first.tolist(), self.second.tolist(), self.scores.tolist()
        return zip(*columns, strict=True)


def compare(texts: Sequence[str], lexique: Lexique, threshold: float) -> Compared:
    """The pairs of texts whose score reaches the threshold, the best ones first."""
    readings = read_all(texts, lexique)
    encoded = encode(readings, relations_of(lexique))
    first, second = candidates(encoded)
    found = scored(encoded, (first, second), lexique)
    kept = np.flatnonzero(found >= threshold)
    order = kept[np.argsort(-found[kept], kind="stable")]
    return Compared(readings, first[order], second[order], found[order])


def read_all(texts: Sequence[str], lexique: Lexique) -> list[Reading]:
    """The reading of each text; the same text is read once."""
    reader = reader_of(lexique)
    known: dict[str, Reading] = {}
    for text in texts:
        if text not in known:
            known[text] = reader(text)
    return [known[text] for text in texts]


def scored(encoded: Encoded, pairs: Pairs, lexique: Lexique) -> Scores:
    """One score a pair: 1 for the same words, 0 when one of the texts says nothing."""
    first, second = pairs
    found = model.scores(measure(encoded, first, second), model.weights(lexique.poids))
    one, other = encoded.written[first], encoded.written[second]
    found = np.where(one == other, 1.0, found)
    return np.where((one == "") | (other == ""), 0.0, found)
