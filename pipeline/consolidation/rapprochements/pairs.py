"""Two texts, or a table of pairs: how alike they are, and how well that tells what people said."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.consolidation.lexique import Lexique, load_lexique
from pipeline.consolidation.rapprochements.engine import Scores, read_all, scored
from pipeline.consolidation.rapprochements.features import Encoded, encode
from pipeline.consolidation.rapprochements.model import THRESHOLD
from pipeline.consolidation.rapprochements.relations import relations_of
from pipeline.errors import ExchangeError

COLUMNS = ("texte_a", "texte_b")


def score(a: str, b: str, lexique: Lexique | None = None) -> float:
    """0 to 1: 1 when both say the same words, 0 when one of them says nothing."""
    return float(scores_between([a], [b], lexique)[0])


def scores_between(first: list[str], second: list[str], lexique: Lexique | None = None) -> Scores:
    """The score of each text with the text of the same rank."""
    lexique = lexique or load_lexique()
    ranks = np.arange(len(first), dtype=np.int64)
    return scored(encoded([*first, *second], lexique), (ranks, ranks + len(first)), lexique)


def encoded(texts: list[str], lexique: Lexique) -> Encoded:
    """The texts, read and made arrays."""
    return encode(read_all(texts, lexique), relations_of(lexique))


def score_pairs(frame: pd.DataFrame, lexique: Lexique | None = None) -> pd.DataFrame:
    """The same table with a column `score`; raises `ExchangeError` when a column is missing."""
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise ExchangeError(
            f"Il manque la colonne « {missing[0]} » : un fichier de paires a les colonnes "
            "texte_a et texte_b, et meme (0 ou 1) si les réponses sont connues."
        )
    first, second = (frame[name].fillna("").astype(str).tolist() for name in COLUMNS)
    return frame.assign(score=scores_between(first, second, lexique).round(4))


@dataclass(frozen=True)
class Quality:
    """How well scores tell the pairs that say the same; `positives` of `pairs` do."""

    pairs: int
    positives: int
    average_precision: float
    threshold: float
    precision: float
    recall: float


def quality(frame: pd.DataFrame, threshold: float = THRESHOLD) -> Quality:
    """From the columns `meme` (0 or 1) and `score`, which is computed when it is not there.

    Pairs whose `meme` is blank are left out. Raises `ExchangeError` on any other answer, or when
    none is 1.
    """
    if "score" not in frame.columns:
        frame = score_pairs(frame)
    same = _answers(frame)
    known = same.notna()
    truth, scores = same[known].to_numpy(dtype=bool), frame.loc[known, "score"].to_numpy(float)
    proposed = scores >= threshold
    right = int((proposed & truth).sum())
    return Quality(
        pairs=len(truth),
        positives=int(truth.sum()),
        average_precision=average_precision(truth, scores),
        threshold=threshold,
        precision=right / int(proposed.sum()) if proposed.any() else 1.0,
        recall=right / int(truth.sum()),
    )


def average_precision(truth: np.ndarray, scores: np.ndarray) -> float:
    """The mean precision at each right pair, best scores first; ties count as badly as they can."""
    order = np.lexsort((truth, -scores))
    hits = np.asarray(truth)[order].astype(bool)
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean())


def _answers(frame: pd.DataFrame) -> pd.Series:
    if "meme" not in frame.columns:
        raise ExchangeError(
            "Il manque la colonne « meme » : 1 si les deux textes disent la même chose, 0 sinon."
        )
    typed = frame["meme"].astype("string").str.strip()
    typed = typed.mask(typed == "")
    same: pd.Series = pd.to_numeric(typed, errors="coerce")
    wrong = typed.notna() & ~same.isin([0, 1]).fillna(False)
    if wrong.any():
        line = int(np.flatnonzero(wrong)[0]) + 2
        raise ExchangeError(
            f"Ligne {line}, « meme » vaut « {typed[wrong].iloc[0]} » : écrivez 1 ou 0."
        )
    if not same.eq(1).any():
        raise ExchangeError("Aucune paire n’a « meme » à 1 : il n’y a rien à retrouver.")
    return same
